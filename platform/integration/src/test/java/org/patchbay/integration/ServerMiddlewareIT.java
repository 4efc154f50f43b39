package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.patchbay.integration.Site.Answer;

/** Middleware services around whole servers, in a real framework: chosen by filter, ordered by ranking, there while their bundle is. */
class ServerMiddlewareIT {

    @RegisterExtension
    final RunningFramework framework = RunningFramework.server();

    @Test
    void middlewaresComeAndGoWithTheirBundles() throws Exception {
        framework.startBuilt("hello");
        Bundle inner = framework.start(HandlerBundle.middleware("inner", "*", "inner"));
        Site admin = framework.configureServer("admin");
        Site other = framework.configureServer("other");
        assertEquals(new Answer(200, "inner Hello, x!\n"), admin.get("/hello/x"));

        Bundle outer = framework.start(HandlerBundle.middleware("outer", "(http.server.name=admin)", "outer").ranking(1));
        assertEquals(new Answer(200, "outer inner Hello, x!\n"), admin.get("/hello/x"));
        assertEquals(new Answer(200, "inner Hello, x!\n"), other.get("/hello/x"));

        inner.uninstall();
        assertEquals(new Answer(200, "outer Hello, x!\n"), admin.get("/hello/x"));
        outer.stop();
        assertEquals(new Answer(200, "Hello, x!\n"), admin.get("/hello/x"));
    }

    @Test
    void aChangedConfigurationIsAskedForAgain() throws Exception {
        framework.startBuilt("hello");
        framework.start(HandlerBundle.middleware("brief", "(keepalive=off)", "brief"));
        Site site = framework.configureServer("default");
        assertEquals("Hello, x!\n", site.get("/hello/x").body());

        Files.writeString(framework.configuration("default"), "address = 127.0.0.1:0\nkeepalive = off\n");

        Await.value("the middleware is around it", () -> framework.site("default").get("/hello/x").body(), "brief Hello, x!\n"::equals);
    }
}
