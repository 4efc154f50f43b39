package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The access log of the built distribution: it comes, changes and goes with its file while requests are served, and none fails. */
class AccessLogIT {

    private static final String FILE = "org.patchbay.accesslog.cfg";

    @RegisterExtension
    final Instance instance = new Instance();

    /** Requests one after the other until closed. */
    private static final class Traffic implements AutoCloseable {
        private final AtomicBoolean goOn = new AtomicBoolean(true);
        private final List<String> failed = new ArrayList<>(); // of the thread, until it has ended
        private final Thread thread;

        Traffic(Site site) {
            thread = Thread.ofVirtual().start(() -> {
                while (goOn.get()) {
                    try {
                        int status = site.get("/hello/steady").status();
                        if (status != 200) {
                            failed.add("status " + status);
                        }
                    } catch (Exception e) {
                        failed.add(e.toString());
                    }
                }
            });
        }

        @Override
        public void close() {
            goOn.set(false);
            assertDoesNotThrow(() -> thread.join());
            assertEquals(List.of(), failed);
        }
    }

    private Path configuration() {
        return instance.home().resolve("conf").resolve(FILE);
    }

    /** As an editor saves: whole or not at all. */
    private void configure(String text) throws IOException {
        Path written = Files.writeString(instance.file("written.cfg"), text);
        Files.move(written, configuration(), StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean contains(Path log, String text) throws IOException {
        return Files.exists(log) && Files.readString(log).contains(text);
    }

    @Test
    void aFileInConfIsAnAccessLogUntilItIsDeletedAndNoRequestFails() throws Exception {
        instance.run();
        Site site = instance.site();
        Path log = instance.home().resolve("data/access.log");
        assertEquals(200, site.get("/hello/steady").status());
        assertFalse(Files.exists(log), "off by default");
        try (Traffic _ = new Traffic(site)) {
            Readme readme = Readme.read(Distribution.root().resolve("README.md"));
            assertEquals(Set.of(FILE), readme.conf().keySet());

            configure(readme.conf().get(FILE));
            Await.until("lines in " + log, () -> contains(log, "\"GET /hello/steady HTTP/1.1\" 200 15 \"-\" \"Java-http-client/"));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));
            assertEquals(404, site.get("/no/such/page").status());
            Await.until("a line without a route", () -> contains(log, "\"GET /no/such/page HTTP/1.1\" 404 "));

            configure("format = json\nfile = data/access.log\n");
            Await.until("lines in JSON", () -> contains(log, "\"pattern\":\"GET /hello/{name}\""));

            configure("format = apache\nfile = data/access.log\n");
            Await.until("the mistake is named", () -> instance.said().stream().anyMatch(line -> line.contains("'apache' is not allowed")));
            Path rotated = Files.move(log, log.resolveSibling("access.log.1"));
            Await.until("it goes on as it was, in a new file", () -> contains(log, "\"status\":200"));
            assertTrue(Files.readString(rotated).endsWith("\n"), "whole lines");

            Files.delete(configuration());
            Await.until("lines stop", () -> isQuiet(log, site));
        }
        assertTrue(Files.readAllLines(log).stream().allMatch(line -> line.startsWith("{") && line.endsWith("}")), "whole lines");
        assertTrue(instance.said().stream().noneMatch(line -> line.contains("WARN")), () -> "warnings");
    }

    /** Whether requests leave no trace for as long as a line may take to get into the file. */
    private static boolean isQuiet(Path log, Site site) throws Exception {
        long size = Files.size(log);
        long start = System.nanoTime();
        while (System.nanoTime() - start < Duration.ofSeconds(1).toNanos()) {
            site.get("/hello/steady");
        }
        return Files.size(log) == size;
    }
}
