package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.patchbay.integration.Site.Answer;

/** A handler's route is there while its bundle runs; seen through a socket. */
class RouteLifecycleIT {

    private static final HandlerBundle GREETER = HandlerBundle.of("com.acme.greeter", "GET /greet");

    @RegisterExtension
    final RunningFramework framework = RunningFramework.server();

    private Site site;

    @BeforeEach
    void configure() throws Exception {
        site = framework.configureServer("default");
    }

    @Test
    void aRouteAppearsWithItsBundleAndVanishesWithIt() throws Exception {
        assertEquals(404, site.get("/greet").status(), "before");

        Bundle greeter = framework.start(GREETER);
        assertEquals(new Answer(200, "com.acme.greeter 1.0.0"), site.get("/greet"), "started");

        greeter.stop();
        assertEquals(503, site.get("/greet").status(), "stopped: it may come back");

        greeter.start();
        assertEquals(200, site.get("/greet").status(), "started again");

        greeter.uninstall();
        assertEquals(404, site.get("/greet").status(), "uninstalled");
    }

    @Test
    void anUpdatedBundleAnswersWithItsNewCode() throws Exception {
        Bundle greeter = framework.start(GREETER);
        site.awaitAnswer("/greet", "com.acme.greeter 1.0.0");

        greeter.update(new ByteArrayInputStream(GREETER.version("1.1.0").bytes()));

        assertEquals(new Answer(200, "com.acme.greeter 1.1.0"), site.get("/greet"));
    }

    @Test
    void aBundleThatGoesTakesItsOwnRoutesOnly() throws Exception {
        framework.startBuilt("hello");
        Bundle greeter = framework.start(GREETER);
        assertEquals(new Answer(200, "Hello, world!\n"), site.get("/hello/world"));

        greeter.uninstall();

        assertEquals(new Answer(200, "Hello, world!\n"), site.get("/hello/world"));
        assertEquals(404, site.get("/greet").status());
    }

    @Test
    void aBundleThatFailsToStartLeavesNoRoute() throws Exception {
        Bundle failing = framework.context().installBundle("failing",
                new ByteArrayInputStream(GREETER.failing("no database").bytes()));
        assertThrows(BundleException.class, failing::start);

        assertEquals(404, site.get("/greet").status());
    }

    @Test
    void theExamplesAnswerAsTheirDescriptionsSay() throws Exception {
        for (String name : List.of("hello", "echo", "clock")) {
            framework.startBuilt(name);
        }
        assertEquals(new Answer(200, "Hello, Ada!\n"), site.get("/hello/Ada"));
        assertEquals(new Answer(200, "over and out"), site.post("/echo", "over and out"));
        assertEquals(405, site.get("/echo").status(), "there are only POST and PUT");
        assertEquals(1, site.get("/clock?ticks=1").body().lines().count());
        assertEquals(400, site.get("/clock?ticks=many").status());
    }

    @Test
    void routesOutliveTheRoutingBundlesRestart() throws Exception {
        framework.start(GREETER);
        Bundle mux = framework.bundle("org.patchbay.mux");

        mux.stop();
        mux.start();

        framework.site("default").awaitAnswer("/greet", "com.acme.greeter 1.0.0");
    }
}
