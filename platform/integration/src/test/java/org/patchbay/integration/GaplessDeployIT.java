package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.integration.Site.Answer;

/** Jars are replaced in the deploy folder of the built distribution while clients ask for what is in them. */
class GaplessDeployIT {

    @RegisterExtension
    static final Instance INSTANCE = new Instance();

    private static final int UPDATES = 20;
    private static final int CLIENTS = 2;

    private static Site site;

    @BeforeAll
    static void run() throws Exception {
        INSTANCE.run();
        site = INSTANCE.site();
    }

    /** Ask all the time, and keep what was not as it should be. */
    private static final class Clients implements AutoCloseable {

        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Thread> threads;
        /** Guarded by itself. */
        private final List<Object> failures = new ArrayList<>();
        /** Guarded by {@code failures}. */
        private int answers;

        Clients(String path) {
            threads = IntStream.range(0, CLIENTS).mapToObj(_ -> Thread.ofPlatform().start(() -> ask(path))).toList();
        }

        private void ask(String path) {
            while (!over.get()) {
                Object failure = null;
                try {
                    Answer answer = site.get(path);
                    failure = answer.status() == 200 ? null : answer;
                } catch (Exception e) {
                    failure = e;
                }
                synchronized (failures) {
                    answers++;
                    if (failure != null) {
                        failures.add(failure);
                    }
                }
            }
        }

        void assertNothingFailed() {
            synchronized (failures) {
                assertEquals(List.of(), failures, () -> "of " + answers + " answers");
                assertTrue(answers > 0, "nobody asked");
            }
        }

        @Override
        public void close() {
            over.set(true);
            threads.forEach(Clients::join);
        }

        private static void join(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static HandlerBundle bundle(String name, int version) {
        return HandlerBundle.of("com.acme." + name, "GET /" + name).version("1." + version + ".0").answer("version " + version);
    }

    @Test
    void noRequestFailsWhileAJarIsOverwrittenAgainAndAgain() throws Exception {
        INSTANCE.deploy("over.jar", bundle("over", 0));
        site.awaitAnswer("/over", "version 0");
        try (Clients clients = new Clients("/over")) {
            for (int version = 1; version <= UPDATES; version++) {
                INSTANCE.deploy("over.jar", bundle("over", version));
                site.awaitAnswer("/over", "version " + version);
            }
            clients.assertNothingFailed();
        }
    }

    @Test
    void noRequestFailsWhenAJarIsReplacedByOneOfAnotherName() throws Exception {
        INSTANCE.deploy("named-0.jar", bundle("named", 0));
        site.awaitAnswer("/named", "version 0");
        try (Clients clients = new Clients("/named")) {
            for (int version = 1; version <= UPDATES / 4; version++) {
                Path next = INSTANCE.file("named-" + version + ".jar");
                Files.write(next, bundle("named", version).bytes());
                Files.delete(INSTANCE.deploy().resolve("named-" + (version - 1) + ".jar"));
                Files.move(next, INSTANCE.deploy().resolve(next.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                site.awaitAnswer("/named", "version " + version);
            }
            clients.assertNothingFailed();
        }
    }

    /** It has a gap, which the mux bridges by parking requests. */
    @Test
    void noRequestFailsWhileASingletonIsUpdatedInPlace() throws Exception {
        INSTANCE.deploy("single.jar", bundle("single", 0).with("Bundle-SymbolicName", "com.acme.single;singleton:=true"));
        site.awaitAnswer("/single", "version 0");
        try (Clients clients = new Clients("/single")) {
            for (int version = 1; version <= UPDATES / 4; version++) {
                INSTANCE.deploy("single.jar", bundle("single", version).with("Bundle-SymbolicName", "com.acme.single;singleton:=true"));
                site.awaitAnswer("/single", "version " + version);
            }
            clients.assertNothingFailed();
        }
        assertTrue(lines("updated single.jar").stream().allMatch(line -> line.contains("in place: it is a singleton")),
                lines("updated single.jar")::toString);
    }

    @Test
    void aVersionThatDoesNotStartLeavesTheOneBeforeServing() throws Exception {
        INSTANCE.deploy("stays.jar", bundle("stays", 0));
        site.awaitAnswer("/stays", "version 0");
        INSTANCE.deploy("stays.jar", bundle("stays", 1).failing("no database"));
        Await.until("a line about it", () -> lines("stays.jar").stream().anyMatch(line -> line.contains("no database")));

        assertEquals(new Answer(200, "version 0"), site.get("/stays"));
        assertTrue(lines("no database").getFirst().contains("keeps running"), lines("no database")::toString);
        INSTANCE.deploy("stays.jar", bundle("stays", 2));
        site.awaitAnswer("/stays", "version 2");
    }

    @Test
    void aFolderGoesLiveAsOneAndIsGoneWithItsFolder() throws Exception {
        Path shop = Files.createDirectory(INSTANCE.deploy().resolve("shop"));
        Files.write(shop.resolve("one.jar"), bundle("one", 0).bytes());
        Files.write(shop.resolve("two.jar"), bundle("two", 0).bytes());
        Files.createFile(shop.resolve("READY"));
        site.awaitAnswer("/one", "version 0");
        site.awaitAnswer("/two", "version 0");

        Files.delete(shop.resolve("READY"));
        Files.write(shop.resolve("one.jar"), bundle("one", 1).bytes());
        Files.write(shop.resolve("two.jar"), bundle("two", 1).failing("no stock").bytes());
        Files.createFile(shop.resolve("READY"));
        Await.until("a line about it", () -> !lines("no stock").isEmpty());
        assertEquals(new Answer(200, "version 0"), site.get("/one"));

        for (String file : List.of("one.jar", "two.jar", "READY")) {
            Files.delete(shop.resolve(file));
        }
        Files.delete(shop);
        Await.value("both are gone", () -> List.of(site.get("/one").status(), site.get("/two").status()),
                statuses -> statuses.stream().allMatch(status -> status == 404));
    }

    @Test
    void aDeployBundleThatIsRestartedKnowsWhatItInstalled() throws Exception {
        INSTANCE.deploy("known.jar", bundle("known", 0));
        site.awaitAnswer("/known", "version 0");
        String id = INSTANCE.call("shell", "lb -s org.patchbay.deploy").out().replaceAll("(?s).*?(\\d+)\\|Active.*", "$1");
        INSTANCE.call("shell", "stop " + id);
        INSTANCE.deploy("known.jar", bundle("known", 1));
        INSTANCE.call("shell", "start " + id);
        site.awaitAnswer("/known", "version 1");

        Files.delete(INSTANCE.deploy().resolve("known.jar"));
        site.awaitStatus("/known", 404);
    }

    @Test
    void anUpdateKeepsItsRouteFromARivalThatIsShadowed() throws Exception {
        INSTANCE.deploy("greeter.jar", greeter(0));
        site.awaitAnswer("/greet/x", "version 0");
        INSTANCE.deploy("shadower.jar", HandlerBundle.of("com.acme.shadower", "GET /greet/{who}").answer("shadower"));
        Await.until("the shadower's line", () -> !lines("com.acme.shadower 1.0.0").isEmpty());
        for (int version = 1; version <= 3; version++) {
            INSTANCE.deploy("greeter.jar", greeter(version));
            site.awaitAnswer("/greet/x", "version " + version);
        }
        Files.delete(INSTANCE.deploy().resolve("greeter.jar"));
        site.awaitAnswer("/greet/x", "shadower");
        Files.delete(INSTANCE.deploy().resolve("shadower.jar"));
        site.awaitStatus("/greet/x", 404);
    }

    @Test
    void anUpdateIsNotRefusedForARivalThatOverlaps() throws Exception {
        INSTANCE.deploy("welcomer.jar", HandlerBundle.of("com.acme.welcomer", "GET /welcome/{name}/now").answer("version 0"));
        site.awaitAnswer("/welcome/Bob/now", "version 0");
        INSTANCE.deploy("overlap.jar", HandlerBundle.of("com.acme.overlap", "GET /{greet}/Ada/now").answer("overlap"));
        Await.until("a line that it is refused", () -> !lines("GET /{greet}/Ada/now").isEmpty());
        INSTANCE.deploy("welcomer.jar",
                HandlerBundle.of("com.acme.welcomer", "GET /welcome/{name}/now").version("1.1.0").answer("version 1"));
        site.awaitAnswer("/welcome/Bob/now", "version 1");
        assertEquals(new Answer(200, "version 1"), site.get("/welcome/Ada/now"));
    }

    /** Has a gap, in which the rival serves. */
    @Test
    void anUpdateInPlaceTakesItsRouteBackFromARival() throws Exception {
        HandlerBundle alone = HandlerBundle.of("com.acme.alone", "GET /alone/{name}")
                .with("Bundle-SymbolicName", "com.acme.alone;singleton:=true");
        INSTANCE.deploy("alone.jar", alone.answer("version 0"));
        site.awaitAnswer("/alone/x", "version 0");
        INSTANCE.deploy("envious.jar", HandlerBundle.of("com.acme.envious", "GET /alone/{who}").answer("envious"));
        Await.until("the rival's line", () -> !lines("com.acme.envious 1.0.0").isEmpty());
        INSTANCE.deploy("alone.jar", alone.version("1.1.0").answer("version 1"));
        site.awaitAnswer("/alone/x", "version 1");
    }

    private static HandlerBundle greeter(int version) {
        return HandlerBundle.of("com.acme.greeter", "GET /greet/{name}").version("1." + version + ".0").answer("version " + version);
    }

    private static List<String> lines(String text) throws Exception {
        return INSTANCE.said().stream().filter(line -> line.contains(text)).toList();
    }
}
