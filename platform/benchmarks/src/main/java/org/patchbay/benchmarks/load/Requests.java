package org.patchbay.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a client sends, as bytes, one after the other and from the start again.
 *
 * @param writes each sent at once
 * @param depth  requests in each of them: 1, or more where they are pipelined
 */
record Requests(List<byte[]> writes, int depth) {

    /** How many forms of path and fields the varied requests have. */
    static final int FORMS = 1000;

    private static final String GET = "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n";
    private static final String POST = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n";

    Requests {
        writes = List.copyOf(writes);
    }

    /** The same again and again. */
    static Requests get(String path) {
        return new Requests(List.of(bytes(GET.formatted(path, ""))), 1);
    }

    /** The same, and the server is to close the connection. */
    static Requests getAndClose(String path) {
        return new Requests(List.of(bytes(GET.formatted(path, "Connection: close\r\n"))), 1);
    }

    static Requests post(String path, String type, byte[] body) {
        var request = new ByteArrayOutputStream();
        request.writeBytes(bytes(POST.formatted(path, type, body.length)));
        request.writeBytes(body);
        return new Requests(List.of(request.toByteArray()), 1);
    }

    /** {@code depth} of them at once. */
    Requests pipelined(int depth) {
        var several = new ByteArrayOutputStream();
        Collections.nCopies(depth, writes.getFirst()).forEach(several::writeBytes);
        return new Requests(List.of(several.toByteArray()), depth);
    }

    /** Path and fields differ in each: as many fields as a browser sends, as many as a script does, and some in between. */
    static Requests forms() {
        List<byte[]> forms = new ArrayList<>();
        for (int i = 0; i < FORMS; i++) {
            var fields = new StringBuilder("X-Form: %d\r\n".formatted(i));
            if (i % 2 == 0) {
                fields.append("Accept: text/html,application/xml;q=0.%d,*/*;q=0.1\r\n".formatted(1 + i % 9));
            }
            if (i % 3 == 0) {
                fields.append("User-Agent: Form/1.%d (X11; Linux x86_64) load\r\n".formatted(i));
            }
            if (i % 5 == 0) {
                fields.append("Accept-Encoding: gzip, deflate\r\nAccept-Language: en;q=0.%d\r\n".formatted(1 + i % 7));
            }
            if (i % 7 == 0) {
                fields.append("Cookie: session=%08x; shown=%d\r\n".formatted(i * 2_654_435_761L & 0xFFFF_FFFFL, i));
            }
            forms.add(bytes(GET.formatted(formPath(i), fields)));
        }
        return new Requests(forms, 1);
    }

    /** The path of a form. */
    static String formPath(int number) {
        return "/form/%08d".formatted(number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
