package org.patchbay.benchmarks.load.peer;

import io.undertow.Undertow;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.patchbay.benchmarks.load.site.Resource;

/** Undertow, each request dispatched to a virtual thread, where it may block. */
final class UndertowVirtual implements HttpHandler {

    private static final int BUFFER = 16_384;
    private static final int UNLIMITED = -1;
    /** By default each thread keeps some, and no virtual thread lives for a second request. */
    private static final int NONE_PER_THREAD = 0;

    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    public static void main(String... words) {
        var pool = new DefaultByteBufferPool(true, BUFFER, UNLIMITED, NONE_PER_THREAD);
        UndertowIo.start(Undertow.builder().setByteBufferPool(pool), Integer.parseInt(words[0]), new UndertowVirtual());
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.dispatch(threads, this::answer);
    }

    private void answer(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        Resource resource = Resource.of(path);
        exchange.startBlocking();
        if (resource.takesBody()) {
            UndertowIo.send(exchange, resource, resource.body(exchange.getInputStream().readAllBytes()));
        } else {
            UndertowIo.send(exchange, resource, resource.body(path));
        }
    }
}
