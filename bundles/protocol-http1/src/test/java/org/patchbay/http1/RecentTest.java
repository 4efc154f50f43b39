package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.patchbay.http.HttpException;
import org.patchbay.http1.HeadParser.Known;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;

/** What came a short while ago. */
class RecentTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String find(Recent<String> recent, String text) {
        byte[] padded = bytes("<<" + text + ">>");
        return recent.find(padded, 2, padded.length - 2);
    }

    private static void add(Recent<String> recent, String text) {
        byte[] padded = bytes("(" + text + ")");
        recent.add(padded, 1, padded.length - 1, text);
    }

    @Test
    void whatCameTwiceIsKept() {
        Recent<String> recent = new Recent<>(16);
        add(recent, "GET / HTTP/1.1");
        assertNull(find(recent, "GET / HTTP/1.1"), "once is no reason to keep it");
        add(recent, "GET / HTTP/1.1");
        assertEquals("GET / HTTP/1.1", find(recent, "GET / HTTP/1.1"));
    }

    @Test
    void whatIsLongIsNot() {
        Recent<String> recent = new Recent<>(16);
        String longest = "x".repeat(Recent.LONGEST);
        for (String text : new String[] {longest, longest + "x"}) {
            add(recent, text);
            add(recent, text);
        }
        assertEquals(longest, find(recent, longest));
        assertNull(find(recent, longest + "x"));
    }

    @Test
    void nobodyGetsWhatIsAnothers() {
        Recent<String> recent = new Recent<>(4); // so that they drive each other out
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            String text = "a".repeat(random.nextInt(20)) + random.nextInt(30);
            String found = find(recent, text);
            if (found == null) {
                add(recent, text);
            } else {
                assertEquals(text, found);
            }
        }
    }

    @Test
    void requestLineAndHostAreTheSameObjectsWhenTheyComeAgain() throws HttpException {
        Known known = new Known();
        String head = "GET /hello HTTP/1.1\r\nHost: localhost:8080\r\n\r\n";
        parse(known, Leniency.DEFAULT, head);
        RequestHead second = parse(known, Leniency.DEFAULT, head);
        RequestHead third = parse(known, Leniency.DEFAULT, head);
        assertSame(second.line(), third.line());
        assertSame(second.host(), third.host());
        assertEquals("/hello", third.line().target().url().rawPath());
        assertEquals("localhost:8080", third.host());
        assertNotSame(third.line(), parse(known, Leniency.DEFAULT, "GET /hello HTTP/1.0\r\nHost: localhost:8080\r\n\r\n").line());
    }

    @Test
    void whatOneServerToleratesIsStillRefusedByAnother() throws HttpException {
        Known known = new Known();
        for (String head : new String[] {"GET /a\\b HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a]:b\r\n\r\n"}) {
            for (int i = 0; i < 3; i++) {
                parse(known, Leniency.GO, head);
            }
            assertThrows(HttpException.class, () -> parse(known, Set.of(), head), head);
        }
    }

    private static RequestHead parse(Known known, Set<Leniency> leniencies, String head) throws HttpException {
        HeadParser parser = new HeadParser(known);
        parser.begin(Limits.DEFAULT, leniencies);
        parser.feed(ByteBuffer.wrap(bytes(head)));
        return parser.head();
    }
}
