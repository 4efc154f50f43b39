package org.patchbay.benchmarks.load.peer;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.patchbay.benchmarks.load.site.Announcement;
import org.patchbay.benchmarks.load.site.Resource;

/** Helidon: a virtual thread for each connection. */
final class Helidon {

    private static final int BACKLOG = 4096;

    private Helidon() {
    }

    public static void main(String... words) {
        WebServer server = WebServer.builder().host("127.0.0.1").port(0).backlog(BACKLOG)
                .routing(routing -> routing.any(Helidon::answer)).build().start();
        Announcement.of(server.port());
    }

    private static void answer(ServerRequest request, ServerResponse response) throws Exception {
        String path = request.path().path();
        Resource resource = Resource.of(path);
        byte[] body = resource.takesBody() ? resource.body(request.content().as(byte[].class)) : resource.body(path);
        response.status(resource.status()).header(HeaderNames.CONTENT_TYPE, resource.type()).send(body);
    }
}
