package org.patchbay.conformance.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http1.Http1Protocol;
import org.patchbay.mux.Mux;
import org.patchbay.net.LoopNetwork;
import org.patchbay.net.NetworkOptions;
import org.patchbay.server.Server;
import org.patchbay.server.ServerOptions;
import org.patchbay.server.TcpEndpoint;
import org.patchbay.spi.ServerProtocol;

/**
 * The program that is attacked. Prints its port, then for each line that it reads one of {@link Usage}; ends with its input.
 *
 * <pre>
 * GET  /hello   ⇒ hello
 * GET  /big/{n} ⇒ n bytes, never more than 16 KiB of them at once
 * POST /upload  ⇒ how many bytes came
 * GET  /fields  ⇒ how many fields came, after some were looked up by their names
 * </pre>
 */
final class FaultServer {

    private static final int PIECE = 16 * 1024;
    private static final int LOOKED_UP = 100;

    private FaultServer() {
    }

    /** {@code arguments} is one {@link Setup}. */
    public static void main(String[] arguments) throws IOException {
        Setup setup = Setup.parse(arguments[0]);
        ServerOptions options = setup.options();
        List<ServerProtocol> protocols = List.of(new Http1Protocol());
        try (LoopNetwork network = new LoopNetwork(NetworkOptions.DEFAULT.withMode(setup.mode()))) {
            if (network.description().contains("(")) { // why it is not the mode that was asked for
                throw new IllegalStateException(network.description());
            }
            TcpEndpoint endpoint = new TcpEndpoint(options, network, () -> protocols, (connection, state) -> { });
            try (Server server = new Server(options, List.of(endpoint), mux())) {
                server.start();
                System.out.println(endpoint.addresses().getFirst().getPort());
                report(server);
            }
        }
    }

    private static void report(Server server) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (in.readLine() != null) {
            System.out.println(Usage.here(server.info().connections()));
        }
    }

    private static Mux mux() {
        Mux mux = new Mux("faults");
        mux.handle("/hello", (w, r) -> w.write("hello\n"));
        mux.handle("/big/{n}", FaultServer::big);
        mux.handle("/upload", FaultServer::upload);
        mux.handle("/fields", FaultServer::fields);
        return mux;
    }

    private static void big(ResponseWriter w, Request r) throws IOException {
        long left = Long.parseLong(r.pathValue("n"));
        w.header().set("Content-Length", Long.toString(left));
        byte[] piece = new byte[PIECE];
        while (left > 0) {
            int count = (int) Math.min(PIECE, left);
            w.write(piece, 0, count);
            left -= count;
        }
    }

    private static void upload(ResponseWriter w, Request r) throws IOException {
        byte[] piece = new byte[PIECE];
        long total = 0;
        InputStream in = r.body();
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            total += count;
        }
        w.write(total + "\n");
    }

    private static void fields(ResponseWriter w, Request r) throws IOException {
        long found = IntStream.range(0, LOOKED_UP).filter(i -> r.header().get("X-Missing-" + i).isPresent()).count();
        w.write(r.header().size() + found + " " + r.header().names().size() + "\n");
    }
}
