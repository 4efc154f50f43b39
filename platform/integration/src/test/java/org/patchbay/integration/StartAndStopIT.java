package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.integration.Distribution.Result;

/** How the built distribution starts, ends, and refuses to start. */
class StartAndStopIT {

    @RegisterExtension
    final Instance instance = new Instance();

    @Test
    void inTheBackgroundItStartsTellsItsStatusAndStops() throws Exception {
        Result start = instance.call("start", "--address", "127.0.0.1:0");
        assertEquals(0, start.status(), start::toString);
        Site site = Instance.announced(start.out().lines().toList()).orElseThrow(() -> new AssertionError(start));
        assertEquals(200, site.get("/hello/world").status());

        Result status = instance.call("status");
        assertEquals(0, status.status(), status::toString);
        assertTrue(status.out().contains(site.url()), status::toString);

        Result stop = instance.call("stop");
        assertEquals(0, stop.status(), stop::toString);
        assertEquals(3, instance.call("status").status());
        assertEquals(3, instance.call("stop").status());
        assertEquals(3, instance.call("shell", "http:routes").status());
    }

    @Test
    void aRequestInFlightIsFinishedBeforeItEndsWithZero() throws Exception {
        Process process = instance.run();
        Site site = instance.site();
        instance.deployExample("clock");
        Await.value("clock answers", () -> site.get("/clock?ticks=1"), answer -> answer.status() == 200);

        var connection = URI.create(site.url() + "/clock?ticks=3").toURL().openConnection();
        try (var body = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            assertTrue(body.readLine() != null, "the first line, a second before the next");

            process.destroy();
            Await.value("nothing new is accepted", () -> refused(site), Boolean.TRUE::equals);

            assertEquals(2, body.lines().count(), "the rest of the answer");
        }
        assertEquals(0, Instance.status(process));
    }

    private static boolean refused(Site site) throws Exception {
        try {
            site.get("/hello/world");
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    @Test
    void aPathNeedNotBeAsciiInTheCLocale() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c",
                "LC_ALL=C exec '" + Distribution.folder() + "/bin/patchbay' status --home \"$(printf '/nowhere/\\303\\274')\"");

        Result status = Distribution.call(builder);

        assertEquals(3, status.status(), status::toString);
        assertTrue(status.err().contains("not running"), status::toString);
    }

    @Test
    void afterAKillItStartsAgain() throws Exception {
        Process first = instance.run();
        instance.site();
        first.descendants().forEach(ProcessHandle::destroyForcibly);
        first.destroyForcibly().waitFor();

        instance.run();

        assertEquals(200, instance.site().get("/hello/world").status());
        assertEquals(0, instance.call("shell", "http:routes").status(), "its socket has been made anew");
    }

    @Test
    void aBusyPortGivesOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertRefused(instance.call("run", "--address", address), address);
        }
    }

    @Test
    void aConfigurationThatIsMalformedGivesOneLineThatNamesTheFile() throws Exception {
        record Row(String file, String text, String reason) {
        }
        List<Row> rows = List.of(
                new Row("org.patchbay.server-default.cfg", "= 127.0.0.1:0\n", "no key"),
                new Row("org.patchbay.server-default.cfg", "address = \\u12\n", "a broken escape"),
                new Row("patchbay.properties", "patchbay.shutdown.millis = soon\n", "no number"));
        for (Row row : rows) {
            Path conf = Files.createDirectories(instance.home().resolve("conf"));
            Files.writeString(conf.resolve(row.file()), row.text());
            assertRefused(instance.call("run"), row.file());
            Files.delete(conf.resolve(row.file()));
        }
    }

    @Test
    void aConfiguredAddressThatIsNoneGivesOneLine() throws Exception {
        Path conf = Files.createDirectories(instance.home().resolve("conf"));
        Files.writeString(conf.resolve("org.patchbay.server-default.cfg"), "address = nowhere\n");
        assertRefused(instance.call("run"), "nowhere");
    }

    @Test
    void aConfigurationThatCannotBeReadGivesOneLine() throws Exception {
        Path file = Files.createDirectories(instance.home().resolve("conf")).resolve("org.patchbay.server-default.cfg");
        // a folder instead of a file: root may read what has no permissions
        Files.createDirectories(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertRefused(instance.call("run"), file.getFileName().toString());
    }

    @Test
    void foldersThatOthersMayWriteAreNamedWithWhatToDo() throws Exception {
        for (String name : List.of("conf", "deploy")) {
            Files.setPosixFilePermissions(Files.createDirectories(instance.home().resolve(name)),
                    PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Files.writeString(instance.home().resolve("conf/org.patchbay.server-default.cfg"), "address = 127.0.0.1:0\n");
        instance.run();
        instance.site();
        for (String name : List.of("conf", "deploy")) {
            String cure = "chmod go-w " + instance.home().resolve(name);
            Await.until("a warning with " + cure,
                    () -> instance.said().stream().anyMatch(line -> line.contains("WARN") && line.endsWith(cure)));
        }
    }

    @Test
    void aKeyThatIsSetTwiceIsAWarningAndTheLastOneHolds() throws Exception {
        Path file = Files.createDirectories(instance.home().resolve("conf")).resolve("org.patchbay.server-default.cfg");
        Files.writeString(file, "address = 127.0.0.1:0\ntimeout.idle = 5s\ntimeout.idle = 6s\n");
        instance.run();
        instance.site();
        List<String> warnings = instance.said().stream().filter(line -> line.contains("is set twice")).toList();
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.getFirst().contains("WARN") && warnings.getFirst().endsWith(
                file + ": 'timeout.idle' is set twice, in the lines 2 and 3; the last one holds"), warnings::toString);
    }

    @Test
    void aLoggingConfigurationThatIsBrokenIsNamedAndLogLinesAreStillWritten() throws Exception {
        Path conf = Files.createDirectories(instance.home().resolve("conf"));
        Files.writeString(conf.resolve("org.patchbay.server-default.cfg"), "address = 127.0.0.1:0\n");
        Path file = conf.resolve("logback.xml");
        Files.writeString(file, "<configuration>\n  <root level='INFO'>\n</configuration>\n");
        Result start = instance.call("start", "--address", "127.0.0.1:0");

        assertEquals(0, start.status(), start::toString);
        assertEquals(1, start.err().lines().count(), start::toString);
        assertTrue(start.err().startsWith("patchbay: logging " + file + ": ") && start.err().contains("line 3"), start::toString);
        List<String> log = Distribution.lines(instance.home().resolve("data/patchbay.log"));
        assertEquals(1, log.stream().filter(line -> line.startsWith("patchbay: logging ")).count(), log::toString);
        Files.writeString(instance.deploy().resolve("com.acme.nonsense.jar"), "this is no jar");
        Await.until("a line about it", () -> Distribution.lines(instance.home().resolve("data/patchbay.log")).stream()
                .anyMatch(line -> line.contains("WARN") && line.contains("com.acme.nonsense")));
    }

    @Test
    void wrongUsageGivesOneLineAndStatusTwo() throws Exception {
        for (List<String> words : List.of(List.of("fly"), List.of("run", "--colour", "red"), List.of("run", "--address", "8080"))) {
            Result result = Distribution.call(words.toArray(String[]::new));
            assertEquals(2, result.status(), result::toString);
            assertEquals(1, result.lines().size(), result::toString);
        }
    }

    private static void assertRefused(Result result, String named) {
        assertTrue(result.status() > 0, result::toString);
        assertEquals(1, result.err().lines().count(), result::toString);
        assertTrue(result.err().contains(named), result::toString);
    }

    @Test
    void wherePathsAreTooLongForASocketTheShellIsReachedAllTheSame() throws Exception {
        String home = instance.file("far".repeat(20)).resolve("away".repeat(20)).resolve("from-here").toString();
        Result start = Distribution.call("start", "--address", "127.0.0.1:0", "--home", home);
        assertEquals(0, start.status(), start::toString);
        try {
            Result routes = Distribution.call("shell", "--home", home, "http:routes");

            assertEquals(0, routes.status(), routes::toString);
            assertTrue(routes.out().contains("GET /hello/{name}"), routes::toString);
        } finally {
            assertEquals(0, Distribution.call("stop", "--home", home).status());
        }
    }
}
