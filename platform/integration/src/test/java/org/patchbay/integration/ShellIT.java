package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.integration.Distribution.Result;

/** A user asks the shell of the built distribution why a route isn't served. */
class ShellIT {

    @RegisterExtension
    static final Instance INSTANCE = new Instance();

    private static Site site;

    @BeforeAll
    static void run() throws Exception {
        INSTANCE.run();
        site = INSTANCE.site();
        site.awaitStatus("/hello/world", 200);
    }

    private static String ask(String line) throws Exception {
        Result result = INSTANCE.call("shell", line);
        assertEquals(0, result.status(), result::toString);
        return result.out();
    }

    private static void assertTells(String line, String... texts) throws Exception {
        String out = ask(line);
        for (String text : texts) {
            assertTrue(out.contains(text), () -> line + " lacks '" + text + "':\n" + out);
        }
    }

    @Test
    void theWrongMethod() throws Exception {
        assertTells("resolve POST /hello/world", "405 Method Not Allowed");
        assertTells("why 'POST /hello/{name}'", "Nobody has registered POST /hello/{name}", "LOOKS ALIKE", "GET /hello/{name}");
    }

    @Test
    void aRouteThatIsServed() throws Exception {
        assertTells("why 'GET /hello/{name}'", "is served by", "Hello.java:", "\n    + GET /hello/{name}");
        assertTells("resolve /hello/world", "gets     what GET /hello/{name} answers", "name=world");
        assertTells("get /hello/world", "⇒ 200", "Hello, world!", "first byte");
        assertTells("stats", "GET /hello/{name}");
        assertTells("servers", site.url());
    }

    @Test
    void aShadowedAndARefusedPattern() throws Exception {
        INSTANCE.deploy("rival.jar", HandlerBundle.of("com.acme.rival", "GET /hello/{other}").answer("mine"));
        Await.until("it is shadowed", () -> ask("routes -s shadowed").contains("com.acme.rival"));
        assertTells("why 'GET /hello/{other}'", "is not served: shadowed");

        INSTANCE.deploy("overlap.jar", HandlerBundle.of("com.acme.overlap", "GET /{any}/world").answer("mine"));
        Await.until("it is refused", () -> ask("routes -s refused").contains("com.acme.overlap"));
        assertTells("why 'GET /{any}/world'", "is not served: refused", "GET /hello/{name}");
    }

    @Test
    void aBundleThatIsNotResolved() throws Exception {
        INSTANCE.deploy("lost.jar", HandlerBundle.of("com.acme.lost", "GET /lost").with("Import-Package",
                "org.patchbay.http,org.osgi.framework,com.acme.missing"));
        Await.until("the shell says so", () -> ask("why 'GET /lost'").contains("com.acme.missing"));
        assertTells("deployments", "lost.jar", "com.acme.missing");
    }
}
