package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.integration.Distribution.Result;
import org.patchbay.integration.Site.Answer;

/** The built distribution, running: jars are dropped, overwritten and deleted, and its shell is asked from outside. */
class DistributionIT {

    @RegisterExtension
    static final Instance INSTANCE = new Instance();

    private static Site site;

    @BeforeAll
    static void run() throws Exception {
        INSTANCE.run();
        site = INSTANCE.site();
    }

    @Test
    void itServesTheExampleInDeployAndSaysSoAtTheStart() throws Exception {
        assertEquals(new Answer(200, "Hello, world!\n"), site.get("/hello/world"));
        List<String> start = INSTANCE.said();
        assertTrue(start.stream().anyMatch(line -> line.startsWith("Patchbay 0.1.0")), start::toString);
        assertEquals(1, start.stream().filter(line -> line.contains("GET /hello/{name}")).count(), start::toString);
        assertTrue(start.stream().anyMatch(line -> line.contains("to stop:")), start::toString);
        assertTrue(start.stream().anyMatch(line -> line.matches("Started in \\d+\\.\\d\\d s.*")), start::toString);
    }

    @Test
    void aDroppedJarAnswersAndADeletedOneIsGone() throws Exception {
        INSTANCE.deployExample("echo");
        Await.value("echo answers", () -> site.post("/echo", "Hi!"), new Answer(200, "Hi!")::equals);

        Files.delete(INSTANCE.deploy().resolve(Instance.example("echo").getFileName()));
        Await.value("echo is gone", () -> site.post("/echo", "Hi!"), answer -> answer.status() == 404);
    }

    @Test
    void anOverwrittenJarAnswersWithItsNewCode() throws Exception {
        HandlerBundle greeter = HandlerBundle.of("com.acme.overwritten", "GET /overwritten");
        INSTANCE.deploy("overwritten.jar", greeter.answer("first"));
        site.awaitAnswer("/overwritten", "first");

        INSTANCE.deploy("overwritten.jar", greeter.version("1.1.0").answer("a new version"));
        site.awaitAnswer("/overwritten", "a new version");

        INSTANCE.deploy("overwritten.jar", greeter.version("1.1.0").answer("the same version, built again"));
        site.awaitAnswer("/overwritten", "the same version, built again");
    }

    @Test
    void aJarThatIsNoBundleGivesOneLine() throws Exception {
        Files.writeString(INSTANCE.deploy().resolve("com.acme.nonsense.jar"), "this is no jar");
        assertOneLine("com.acme.nonsense", line -> true);
    }

    @Test
    void aBundleThatCannotResolveGivesOneLineThatNamesWhatIsMissing() throws Exception {
        INSTANCE.deploy("com.acme.unresolvable.jar", HandlerBundle.of("com.acme.unresolvable", "GET /unresolvable")
                .with("Import-Package", "org.patchbay.http,org.osgi.framework,com.acme.missing"));
        assertOneLine("com.acme.unresolvable", line -> line.contains("com.acme.missing"));
        assertEquals(404, site.get("/unresolvable").status());
    }

    @Test
    void aBundleWhoseActivatorThrowsGivesOneLineWithItsMessage() throws Exception {
        INSTANCE.deploy("com.acme.throwing.jar", HandlerBundle.of("com.acme.throwing", "GET /throwing").failing("no database"));
        assertOneLine("com.acme.throwing", line -> line.contains("no database"));
        assertEquals(404, site.get("/throwing").status());
    }

    /** One line tells of {@code name}, without a stack trace, and other bundles come, go and answer as before. */
    private static void assertOneLine(String name, Predicate<String> says) throws Exception {
        Await.until("a line about " + name, () -> INSTANCE.said().stream().anyMatch(line -> line.contains(name)));

        String path = "/after-" + name;
        INSTANCE.deploy("after-" + name + ".jar", HandlerBundle.of("after", "GET " + path).answer("still here"));
        site.awaitAnswer(path, "still here");
        Files.delete(INSTANCE.deploy().resolve("after-" + name + ".jar"));
        site.awaitStatus(path, 404);

        List<String> lines = INSTANCE.said().stream().filter(line -> line.contains(name) && !line.contains("after-")).toList();
        assertEquals(1, lines.size(), () -> "lines about " + name + ": " + lines);
        assertTrue(lines.stream().allMatch(says), lines::toString);
        assertTrue(INSTANCE.said().stream().noneMatch(line -> line.startsWith("\tat ")), "a stack trace");
        assertEquals(200, site.get("/hello/world").status());
    }

    @Test
    void theShellListsRoutesFromAnotherTerminal() throws Exception {
        Result routes = INSTANCE.call("shell", "http:routes");

        assertEquals(0, routes.status(), routes::toString);
        assertTrue(routes.out().lines().anyMatch(line -> line.startsWith("GET /hello/{name}") && line.strip().endsWith("active")
                && line.contains("org.patchbay.examples.hello 0.1.0 [")), routes::toString);
        assertEquals("", routes.err());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theNetworkIsTheBestThatThisSystemHasAndTheListOfServersSaysSo() throws Exception {
        Result servers = INSTANCE.call("shell", "http:servers");

        assertEquals(0, servers.status(), servers::toString);
        assertTrue(servers.out().contains("epoll loops") && !servers.out().contains("JDK sockets"), servers::toString);
    }

    @Test
    void aConversationGoesLineByLineUntilItsEnd() throws Exception {
        Result typed = INSTANCE.type("http:routes", "http:servers", "exit", "http:nonsense");

        assertEquals(0, typed.status(), typed::toString);
        assertTrue(typed.out().startsWith("PATTERN") && typed.out().contains(site.url()), typed::toString);
        assertEquals("", typed.err(), "what follows 'exit'");
    }

    @Test
    void aBundleStoppedInTheShellLosesItsRouteUntilItIsStartedAgain() throws Exception {
        INSTANCE.deploy("stopped.jar", HandlerBundle.of("com.acme.stopped", "GET /stopped").answer("here"));
        site.awaitAnswer("/stopped", "here");
        String id = idOf("com.acme.stopped");

        Result stop = INSTANCE.call("shell", "stop " + id);
        assertEquals(0, stop.status(), stop::toString);
        site.awaitStatus("/stopped", 503);
        String gone = "- GET /stopped  (com.acme.stopped";
        assertTrue(INSTANCE.said().stream().anyMatch(line -> line.contains(gone)), "the log has what a shell command causes");
        assertFalse(stop.out().contains(gone), stop::toString);

        Result start = INSTANCE.call("shell", "start " + id);
        assertEquals(0, start.status(), start::toString);
        site.awaitAnswer("/stopped", "here");
    }

    private static String idOf(String symbolicName) throws Exception {
        String routes = INSTANCE.call("shell", "http:routes").out();
        Matcher id = Pattern.compile(Pattern.quote(symbolicName) + " \\S+ \\[(\\d+)]").matcher(routes);
        assertTrue(id.find(), routes);
        return id.group(1);
    }

    @Test
    void aCommandThatFailsGivesItsMessageAndAStatus() throws Exception {
        Result unknown = INSTANCE.call("shell", "http:nonsense");

        assertTrue(unknown.status() != 0, unknown::toString);
        assertTrue(unknown.err().contains("nonsense"), unknown::toString);
        assertEquals(1, unknown.lines().size(), unknown::toString);
    }

    @Test
    void theUsualCommandsAndHelpForOursAreThere() throws Exception {
        Result bundles = INSTANCE.call("shell", "lb");
        assertEquals(0, bundles.status(), bundles::toString);
        assertTrue(bundles.out().contains("org.patchbay"), bundles::toString);

        Result help = INSTANCE.call("shell", "help");
        assertTrue(help.out().contains("http:routes  "), help::toString);
        assertTrue(help.out().contains("lists the routes"), help::toString);
        assertTrue(help.out().contains("felix:lb"), help::toString);

        Result detailed = INSTANCE.call("shell", "help http:routes");
        assertTrue(detailed.out().contains("--bundle"), detailed::toString);
        assertTrue(INSTANCE.call("shell", "routes").out().contains("GET /hello/{name}"), "without its scope");
    }

    @Test
    void aSecondStartOfTheSameFolderGivesOneLine() throws Exception {
        Result second = INSTANCE.call("run");

        assertTrue(second.status() != 0, second::toString);
        assertEquals(1, second.lines().size(), second::toString);
        assertTrue(second.err().contains("already running"), second::toString);
        assertEquals(200, site.get("/hello/world").status(), "the first goes on");
    }
}
