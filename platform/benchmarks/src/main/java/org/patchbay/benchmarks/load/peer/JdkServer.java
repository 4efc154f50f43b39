package org.patchbay.benchmarks.load.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.patchbay.benchmarks.load.site.Announcement;
import org.patchbay.benchmarks.load.site.Resource;

/** The JDK's own server, each exchange on a virtual thread. */
final class JdkServer {

    /** Connections that wait to be accepted. */
    static final int BACKLOG = 4096;

    private JdkServer() {
    }

    public static void main(String... words) throws Exception {
        start(HttpServer.create(address(), BACKLOG));
    }

    /** A free port. */
    static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Also another implementation. */
    static void start(HttpServer server) {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", JdkServer::answer);
        server.start();
        Announcement.of(server.getAddress());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Resource resource = Resource.of(path);
            byte[] body = resource.takesBody() ? resource.body(exchange.getRequestBody().readAllBytes()) : resource.body(path);
            exchange.getResponseHeaders().set("Content-Type", resource.type());
            if ("close".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Connection"))) {
                exchange.getResponseHeaders().set("Connection", "close"); // else it closes without a word, which wrk takes for an error
            }
            exchange.sendResponseHeaders(resource.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
