package org.patchbay.benchmarks.load.peer;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.patchbay.benchmarks.load.site.Announcement;
import org.patchbay.benchmarks.load.site.HttpClock;
import org.patchbay.benchmarks.load.site.Resource;

/** Vert.x, one verticle for each loop, on epoll where Netty's native library runs. */
final class Vertx extends VerticleBase {

    private static final int BACKLOG = 4096;

    private final HttpClock clock = new HttpClock();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int port;

    private Vertx(int port) {
        this.port = port;
    }

    public static void main(String... words) throws Exception {
        int loops = Integer.parseInt(words[0]);
        var vertx = io.vertx.core.Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(true));
        int port = freePort();
        vertx.deployVerticle(() -> new Vertx(port), new DeploymentOptions().setInstances(loops))
                .onSuccess(_ -> Announcement.of(port)).onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }

    /** Verticles share a port only if it is named. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port).setAcceptBacklog(BACKLOG))
                .requestHandler(this::answer).listen();
    }

    private void answer(HttpServerRequest request) {
        Resource resource = Resource.of(request.path());
        if (resource.takesBody()) {
            request.body().onSuccess(body -> end(request, resource, resource.body(body.getBytes())));
        } else if (resource.holdsThread()) {
            var loop = vertx.getOrCreateContext();
            threads.execute(() -> {
                byte[] body = bodyOf(resource, request.path());
                loop.runOnContext(_ -> end(request, resource, body));
            });
        } else {
            end(request, resource, bodyOf(resource, request.path()));
        }
    }

    private static byte[] bodyOf(Resource resource, String path) {
        try {
            return resource.body(path);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private void end(HttpServerRequest request, Resource resource, byte[] body) {
        var response = request.response().setStatusCode(resource.status());
        response.headers().set("Content-Type", resource.type()).set("Date", clock.now());
        response.end(Buffer.buffer(body));
    }
}
