package org.patchbay.benchmarks.load.ours;

import org.patchbay.benchmarks.load.site.Announcement;
import org.patchbay.embedded.EmbeddedServer;

/** The embedded server: {@code Embedded MODE LOOPS}, where LOOPS is 0 for a mode without. */
final class Embedded {

    private Embedded() {
    }

    public static void main(String... words) throws Exception {
        try (EmbeddedServer server = server(words[0])) {
            for (Route route : Route.all()) {
                server.handle(route.pattern(), new SiteHandler(route.resource()));
            }
            Announcement.of(server.listen().getPort());
            server.await();
        }
    }

    private static EmbeddedServer server(String mode) {
        if (!mode.equals("jdk")) {
            throw new IllegalArgumentException("No such mode of the network: " + mode);
        }
        return new EmbeddedServer("127.0.0.1:0");
    }
}
