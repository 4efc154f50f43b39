package org.patchbay.benchmarks.load.peer;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.patchbay.benchmarks.load.site.Resource;

/** Undertow, each request dispatched to a virtual thread, where it may block. */
final class UndertowVirtual implements HttpHandler {

    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    public static void main(String... words) {
        UndertowIo.start(Integer.parseInt(words[0]), new UndertowVirtual());
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.dispatch(threads, this::answer);
    }

    private void answer(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        Resource resource = Resource.of(path);
        if (resource.takesBody()) {
            exchange.startBlocking();
            UndertowIo.send(exchange, resource, resource.body(exchange.getInputStream().readAllBytes()));
        } else {
            UndertowIo.send(exchange, resource, resource.body(path));
        }
    }
}
