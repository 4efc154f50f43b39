package org.patchbay.benchmarks.load.peer;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.patchbay.benchmarks.load.site.Announcement;
import org.patchbay.benchmarks.load.site.Resource;

/** Jetty's core server: {@code Jetty SELECTORS} with a handler that does not block. */
final class Jetty extends Handler.Abstract.NonBlocking {

    private static final int BACKLOG = 4096;
    private static final int MOST_BODY = 1 << 20;

    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    public static void main(String... words) throws Exception {
        start(Integer.parseInt(words[0]), new QueuedThreadPool(), new Jetty());
    }

    /** Also with other threads and another handler. */
    static void start(int selectors, QueuedThreadPool threads, Handler handler) throws Exception {
        var server = new Server(threads);
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, selectors, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        Announcement.of(connector.getLocalPort());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getCanonicalPath();
        Resource resource = Resource.of(path);
        if (resource.takesBody()) {
            Content.Source.asByteArrayAsync(request, MOST_BODY, Promise.Invocable.from(InvocationType.NON_BLOCKING,
                    body -> write(response, resource, resource.body(body), callback), callback::failed));
        } else if (resource.holdsThread()) {
            threads.execute(() -> {
                try {
                    write(response, resource, resource.body(path), callback);
                } catch (InterruptedException stop) {
                    callback.failed(stop);
                }
            });
        } else {
            write(response, resource, resource.body(path), callback);
        }
        return true;
    }

    /** Answers. */
    static void write(Response response, Resource resource, byte[] body, Callback callback) {
        response.setStatus(resource.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, resource.type());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
