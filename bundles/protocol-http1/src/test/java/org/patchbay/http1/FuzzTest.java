package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.patchbay.http.HttpException;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;

/** Any input yields a message, a wish for more, or an error of the protocol: nothing else, and always the same. */
class FuzzTest {

    private static final int INPUTS = 50_000;
    private static final Limits LIMITS = new Limits(200, 600, 20, Limits.UNLIMITED, 0);

    private static final List<String> SEEDS = List.of(
            "GET /hello?x=1 HTTP/1.1\r\nHost: example.com:80\r\nAccept: */*\r\n\r\n",
            "GET /a#b HTTP/1.1\r\nHost:\r\n a\r\nX: \r\n \t\r\n\tb\r\nY: c\r\n\r\n",
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\nab",
            "POST /a%2Fb HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
            "PUT http://[::1]:8080/p HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\n5;a=\"b\"\r\nhello\r\n0\r\nX: y\r\n\r\n",
            "CONNECT h:443 HTTP/1.1\r\nHost: h\r\nPragma: no-cache\r\n\r\n",
            "OPTIONS * HTTP/1.0\nConnection: keep-alive\n\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    private static final String SPICE = "\r\n\t :;,\"\\%#0123456789abcdefABCDEF\0\u007f\u0080\u00ff?/*[]@";

    private int messages;
    private int errors;

    @Test
    void anyInputEndsInAMessageAWishForMoreOrAProtocolError() {
        Random random = new Random(9112);
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutated(random);
            Set<Leniency> leniencies = random.nextBoolean() ? Leniency.DEFAULT : Leniency.GO;
            String whole = outcome(input, input.length, leniencies);
            String pieces = outcome(input, 1 + random.nextInt(7), leniencies);
            assertTrue(whole.equals(pieces), () -> "read differently in pieces: " + new String(input, StandardCharsets.ISO_8859_1));
        }
        assertTrue(messages > INPUTS / 100 && errors > INPUTS / 10, messages + " messages and " + errors + " errors: the seeds are poor");
    }

    private static byte[] mutated(Random random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int left = random.nextInt(4); left >= 0; left--) {
            int at = random.nextInt(text.length());
            char spice = SPICE.charAt(random.nextInt(SPICE.length()));
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, spice);
                case 1 -> text.insert(at, spice);
                case 2 -> text.deleteCharAt(at);
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(30))));
                default -> text.setCharAt(at, (char) random.nextInt(256));
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private String outcome(byte[] input, int piece, Set<Leniency> leniencies) {
        HeadParser parser = new HeadParser(LIMITS, leniencies);
        BodyDecoder decoder = null;
        try {
            for (int at = 0; at < input.length; at += piece) {
                ByteBuffer buffer = ByteBuffer.wrap(Arrays.copyOfRange(input, at, Math.min(at + piece, input.length)));
                if (decoder == null && parser.feed(buffer)) {
                    decoder = BodyDecoder.of(BodyFraming.of(parser.head()), LIMITS, leniencies);
                }
                if (decoder != null) {
                    take(decoder, buffer);
                }
            }
        } catch (HttpException refused) {
            errors++;
            return "error " + refused.status();
        }
        boolean complete = decoder != null && decoder.done();
        messages += complete ? 1 : 0;
        return complete ? "message of " + parser.head().method() : "more";
    }

    private static void take(BodyDecoder decoder, ByteBuffer buffer) throws HttpException {
        for (long ready = decoder.advance(buffer); ready > 0 && buffer.hasRemaining(); ready = decoder.advance(buffer)) {
            int count = (int) Math.min(ready, buffer.remaining());
            buffer.position(buffer.position() + count);
            decoder.took(count);
        }
    }
}
