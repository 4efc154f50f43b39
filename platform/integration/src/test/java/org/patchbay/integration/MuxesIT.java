package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.patchbay.integration.Site.Answer;
import org.patchbay.integration.handler.HandlerActivator;

/** One mux for several servers, several muxes, and middlewares around routes, in a real framework. */
class MuxesIT {

    @RegisterExtension
    final RunningFramework framework = RunningFramework.server();

    @Test
    void aHandlerIsThereForTheServersThatItsFilterAccepts() throws Exception {
        Site admin = framework.configureServer("admin");
        Site other = framework.configureServer("other");
        Bundle first = framework.start(HandlerBundle.of("first", "/").with(HandlerActivator.SERVER, "(http.server.name=admin)"));
        framework.start(HandlerBundle.of("second", "/").with(HandlerActivator.SERVER, "(http.server.name=other)"));
        assertEquals(new Answer(200, "first 1.0.0"), admin.get("/x"));
        assertEquals(new Answer(200, "second 1.0.0"), other.get("/x"));

        first.uninstall();
        assertEquals(404, admin.get("/x").status());
        assertEquals(200, other.get("/x").status());
    }

    @Test
    void middlewaresGoAroundTheRoutesThatTheirPatternsMatch() throws Exception {
        framework.startBuilt("hello");
        Site site = framework.configureServer("default");
        Bundle around = framework.start(
                HandlerBundle.of("around", "unused").with(HandlerActivator.AROUND, "/hello/{name}").answer("around"));
        assertEquals(new Answer(200, "around Hello, x!\n"), site.get("/hello/x"));
        assertEquals(404, site.get("/none").status());

        around.stop();
        assertEquals(new Answer(200, "Hello, x!\n"), site.get("/hello/x"));
    }

    /** The mux default is there beside it, and for it a file changes what it takes. */
    @Test
    void aFurtherMuxHasItsOwnHandlersAndServer() throws Exception {
        Path conf = framework.configuration("inner").getParent();
        Files.writeString(conf.resolve("org.patchbay.mux-inner.cfg"), "handlers.target = (service.ranking=7)\n");
        Files.writeString(framework.configuration("inner"), "address = 127.0.0.1:0\nhandler.target = (http.mux=inner)\n");
        Site inner = framework.site("inner");
        Site main = framework.configureServer("default");
        framework.start(HandlerBundle.of("first", "/first"));
        framework.start(HandlerBundle.of("second", "/second").ranking(7));
        Await.value("the further mux is there", () -> inner.get("/second").status(), status -> status == 200);
        assertEquals(404, inner.get("/first").status());
        assertEquals(200, main.get("/first").status());
        assertEquals(200, main.get("/second").status());

        Files.writeString(conf.resolve("org.patchbay.mux-default.cfg"), "handlers.target = (!(service.ranking=7))\n");
        Await.value("the mux default leaves it to the other", () -> main.get("/second").status(), status -> status == 404);
        assertEquals(200, main.get("/first").status());
    }

    /** Another handlers.target, then another mux behind the server: each request is answered by one or the other. */
    @Test
    void whatIsChosenByTargetsIsSwappedUnderRequests() throws Exception {
        Path conf = framework.configuration("inner").getParent();
        Path main = conf.resolve("org.patchbay.mux-default.cfg");
        Files.writeString(main, "handlers.target = (!(service.ranking=7))\n");
        Files.writeString(conf.resolve("org.patchbay.mux-inner.cfg"), "handlers.target = (service.ranking=7)\n");
        framework.start(HandlerBundle.of("first", "/x"));
        framework.start(HandlerBundle.of("second", "/x").ranking(7));
        Site site = framework.configureServer("default");
        site.awaitAnswer("/x", "first 1.0.0");

        AtomicBoolean stop = new AtomicBoolean();
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        Thread client = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                try {
                    Answer answer = site.get("/x");
                    if (!answer.body().startsWith("first") && !answer.body().startsWith("second")) {
                        wrong.add(answer.toString());
                    }
                } catch (Exception failed) {
                    wrong.add(failed.toString());
                }
            }
        });
        Files.writeString(main, "handlers.target = (service.ranking=7)\n");
        site.awaitAnswer("/x", "second 1.0.0");
        Files.writeString(main, "handlers.target = (!(service.ranking=7))\n");
        site.awaitAnswer("/x", "first 1.0.0");
        Path server = framework.configuration("default");
        Files.writeString(server, Files.readString(server) + "handler.target = (http.mux=inner)\n");
        site.awaitAnswer("/x", "second 1.0.0");
        stop.set(true);
        client.join();
        assertEquals(List.of(), wrong);
    }
}
