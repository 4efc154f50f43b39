package org.patchbay.benchmarks.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The distribution is there when a request for its example handler got 200; it is asked as soon as a line tells its port. */
final class FirstAnswer implements Side.End {

    private static final Pattern LISTENS = Pattern.compile("listening on http://127\\.0\\.0\\.1:(\\d+)");
    private static final byte[] REQUEST = "GET /hello/world HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final String EXPECTED = "HTTP/1.1 200 ";

    @Override
    public boolean isReached(String line) throws IOException {
        Matcher listens = LISTENS.matcher(line.toLowerCase(Locale.ROOT));
        if (!listens.find()) {
            return false;
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(listens.group(1)))) {
            socket.getOutputStream().write(REQUEST);
            String answer = new String(socket.getInputStream().readNBytes(EXPECTED.length()), StandardCharsets.US_ASCII);
            if (!answer.equals(EXPECTED)) {
                throw new IOException("the first answer is " + answer);
            }
            return true;
        }
    }
}
