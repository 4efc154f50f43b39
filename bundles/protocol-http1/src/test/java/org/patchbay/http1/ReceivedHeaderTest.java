package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.http.Header;
import org.patchbay.http.MutableHeader;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;

/** Fields are found by their names however many there are, as a plain list finds them. */
class ReceivedHeaderTest {

    private static final List<String> NAMES = List.of("a", "A", "Ab", "a-", "a~", "x-1", "X-1", "x-10", "x-2", "Z");

    /** 64 are searched one by one, and more by halving. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 66, 500})
    void eachNameIsFoundWithItsValuesInOrder(int fields) throws Exception {
        Random random = new Random(fields);
        MutableHeader plain = MutableHeader.create();
        for (int i = 0; i < fields; i++) {
            plain.add(NAMES.get(random.nextInt(NAMES.size())) + (random.nextBoolean() ? "" : random.nextInt(30)), "v" + i);
        }

        same(plain, received(plain));
        same(plain.copy().add("Cache-Control", "no-cache"), received(plain).with("Cache-Control", "no-cache"));
        same(plain.copy().remove("x-1"), received(plain).without("X-1"));
        same(plain.copy().remove("x-1").add("q", "r"), received(plain).without("X-1").with("q", "r"));
    }

    private static void same(Header plain, Header received) {
        assertEquals(plain.names(), received.names());
        assertEquals(plain.size(), received.size());
        for (String name : plain.names()) {
            for (String spelled : List.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))) {
                assertEquals(plain.get(spelled), received.get(spelled), spelled);
                assertEquals(plain.values(spelled), received.values(spelled), spelled);
                assertTrue(received.contains(spelled), spelled);
            }
        }
        for (String absent : List.of("", "!", "a0000", "b", "x-", "~~", "X-11111111", "\u00e4")) {
            assertEquals(Optional.empty(), received.get(absent), absent);
            assertEquals(List.of(), received.values(absent), absent);
            assertFalse(received.contains(absent), absent);
        }
    }

    private static ReceivedHeader received(Header plain) throws Exception {
        StringBuilder head = new StringBuilder("GET / HTTP/1.1\r\nHost: a\r\n");
        plain.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        HeadParser parser = new HeadParser(new Limits(1000, 100_000, 1000, 0, 0), Leniency.DEFAULT);
        assertTrue(parser.feed(ByteBuffer.wrap((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1))));
        return parser.head().header();
    }
}
