package org.patchbay.benchmarks.load.peer;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.patchbay.benchmarks.load.site.Announcement;
import org.patchbay.benchmarks.load.site.Resource;
import org.xnio.Options;

/** Undertow, answering on its I/O threads. */
final class UndertowIo implements HttpHandler {

    private static final int BACKLOG = 4096;

    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    public static void main(String... words) {
        Undertow server = Undertow.builder().addHttpListener(0, "127.0.0.1").setIoThreads(Integer.parseInt(words[0]))
                .setHandler(new UndertowIo()).setSocketOption(Options.BACKLOG, BACKLOG)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, true).build();
        server.start();
        Announcement.of(server.getListenerInfo().getFirst().getAddress());
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        Resource resource = Resource.of(path);
        if (resource.takesBody()) {
            exchange.getRequestReceiver().receiveFullBytes((same, body) -> send(same, resource, resource.body(body)));
        } else if (resource.holdsThread()) {
            exchange.dispatch(threads, same -> send(same, resource, resource.body(path)));
        } else {
            send(exchange, resource, resource.body(path));
        }
    }

    private static void send(HttpServerExchange exchange, Resource resource, byte[] body) {
        exchange.setStatusCode(resource.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, resource.type());
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }
}
