package org.patchbay.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.spi.Claim;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.ServerProtocol;
import org.patchbay.testkit.ResponseRecorder;

/**
 * A protocol as small as can be: each line is the path of a GET, "!" takes the connection over; answers look like HTTP/1.1.
 *
 * @param name its name
 */
record LineProtocol(String name) implements ServerProtocol {

    @Override
    public List<String> applicationProtocols() {
        return List.of(name);
    }

    @Override
    public Claim claims(ByteBuffer prefix) {
        return Claim.YES;
    }

    @Override
    public Outcome serve(Connection connection, Handler downstream, ServerPolicy policy, ConnectionListener listener) {
        try {
            String line = readLine(connection, listener);
            if (line.equals("!")) {
                connection.write(ByteBuffer.wrap(new byte[] {'!'}));
                return Outcome.HANDED_OVER;
            }
            answer(connection, downstream, policy, line);
            if (line.isEmpty() || !policy.keepAlive()) {
                return Outcome.CLOSED;
            }
            connection.readDeadline(Deadline.after(policy.timeouts().idle()));
            return Outcome.IDLE;
        } catch (IOException e) {
            return Outcome.CLOSED;
        } catch (Exception e) {
            connection.abort();
            return Outcome.CLOSED;
        }
    }

    private static String readLine(Connection connection, ConnectionListener listener) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        StringBuilder line = new StringBuilder();
        while (connection.read(one.clear()) > 0 && one.get(0) != '\n') {
            listener.state(connection, ConnectionState.ACTIVE);
            line.append((char) one.get(0));
        }
        return line.toString();
    }

    private static void answer(Connection connection, Handler downstream, ServerPolicy policy, String path) throws Exception {
        ResponseRecorder writer = new ResponseRecorder();
        Request request = Request.builder("GET", "http://a" + path).context(policy.context(connection))
                .addresses(connection.remoteAddress(), connection.localAddress()).build();
        downstream.serve(writer, request);
        String head = "HTTP/1.1 " + Math.max(200, writer.status()) + " x\r\nContent-Length: " + writer.body().length + "\r\n"
                + (policy.keepAlive() ? "" : "Connection: close\r\n") + "\r\n";
        connection.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)), ByteBuffer.wrap(writer.body()));
    }
}
