package org.patchbay.benchmarks.load.ours;

import java.util.Locale;
import org.patchbay.benchmarks.load.site.Announcement;
import org.patchbay.embedded.EmbeddedServer;
import org.patchbay.net.LoopNetwork;
import org.patchbay.net.NetworkOptions;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.server.ServerHooks;
import org.patchbay.server.ServerOptions;

/** The embedded server: {@code Embedded MODE LOOPS}, where LOOPS is 0 for a mode without. */
final class Embedded {

    private Embedded() {
    }

    public static void main(String... words) throws Exception {
        NetworkOptions options = NetworkOptions.DEFAULT.withMode(Mode.valueOf(words[0].toUpperCase(Locale.ROOT)))
                .withLoops(Math.max(1, Integer.parseInt(words[1])));
        try (LoopNetwork network = new LoopNetwork(options);
                EmbeddedServer server = new EmbeddedServer(ServerOptions.DEFAULT.withAddress("127.0.0.1:0"), ServerHooks.NONE, network)) {
            for (Route route : Route.all()) {
                server.handle(route.pattern(), new SiteHandler(route.resource()));
            }
            Announcement.of(server.listen().getPort());
            server.await();
        }
    }
}
