package org.patchbay.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.benchmarks.load.site.Resource;

/** Asks once, before the load, and looks at all of the answer: the load generators look at the status alone. */
final class Probe {

    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)\r\n");
    private static final int TIME_OUT_MILLIS = 10_000;
    private static final List<String> FIELDS = List.of("\r\ncontent-type: ", "\r\ndate: ");
    private static final int FORMS = 3;

    private Probe() {
    }

    /** @throws IOException if a server answers other than it should */
    static void check(Server server, Scenario scenario) throws IOException {
        for (int i = 0; i < Math.min(FORMS, scenario.requests().writes().size()); i++) {
            check(server, scenario, i);
        }
    }

    private static void check(Server server, Scenario scenario, int form) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(TIME_OUT_MILLIS);
            socket.getOutputStream().write(scenario.requests().writes().get(form));
            for (int i = 0; i < scenario.requests().depth(); i++) {
                String head = head(socket.getInputStream());
                Matcher length = LENGTH.matcher(head);
                boolean isFit = head.startsWith("http/1.1 200 ") && FIELDS.stream().allMatch(head::contains) && length.find()
                        && Integer.parseInt(length.group(1)) == scenario.bodyLength();
                byte[] body = isFit ? socket.getInputStream().readNBytes(scenario.bodyLength()) : new byte[0];
                if (!isFit || body.length != scenario.bodyLength() || !isExpected(scenario, form, body)) {
                    throw new IOException(server.contestant().name() + " answers " + scenario.id() + " with " + head);
                }
            }
        }
    }

    private static boolean isExpected(Scenario scenario, int form, byte[] body) {
        if (scenario.resource() == Resource.FORM) {
            return new String(body, StandardCharsets.US_ASCII).equals("Form %08d".formatted(form));
        }
        if (scenario.resource() == Resource.ECHO) {
            byte[] sent = scenario.requests().writes().getFirst();
            return Arrays.equals(sent, sent.length - body.length, sent.length, body, 0, body.length);
        }
        return true;
    }

    /** In lower case, with the empty line. */
    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("after " + head);
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }
}
