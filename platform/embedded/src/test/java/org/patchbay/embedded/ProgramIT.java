package org.patchbay.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that embed the server, on the class path and on the module path, without a binding of SLF4J. */
@Timeout(120)
class ProgramIT {

    private static final Pattern README_MAIN = Pattern.compile("^<!-- embedded: Main\\.java -->\\R```java\\R(.*?)^```$",
            Pattern.MULTILINE | Pattern.DOTALL);
    /** SIGTERM, as the JVM reports it. */
    private static final int TERMINATED = 128 + 15;

    /** Uses options, middlewares and what the API hands on; is closed by a request. */
    private static final String SITE = """
            package com.acme.site;

            import java.time.Duration;
            import org.patchbay.embedded.EmbeddedServer;
            import org.patchbay.http.Middleware;
            import org.patchbay.server.ServerOptions;
            import org.patchbay.spi.Timeouts;

            public final class Main {
                private Main() {
                }

                public static void main(String[] args) throws Exception {
                    ServerOptions options = ServerOptions.DEFAULT.withName("site").withAddress("127.0.0.1:0")
                            .withTimeouts(Timeouts.DEFAULT).withShutdownLimit(Duration.ofMinutes(1));
                    Middleware stamp = next -> (w, r) -> {
                        w.header().set("Stamp", "seen");
                        next.serve(w, r);
                    };
                    try (var server = new EmbeddedServer(options)) {
                        server.use(stamp);
                        server.handle("POST /slow", (w, r) -> {
                            w.enableFullDuplex();
                            w.write("begun\\n");
                            w.flush();
                            w.write(r.body().readAllBytes());
                        });
                        server.handle("POST /quit", (w, r) -> Thread.ofVirtual().start(server::close));
                        System.out.println(server.listen());
                        server.await();
                    }
                    System.out.println("ended");
                }
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theMainOfTheReadmeServesUntilItIsTerminated(Program.Kind kind) throws Exception {
        Program main = Program.compile(folder, kind, readmeMain());
        try (var running = main.start()) {
            assertEquals("200 Hello, Ada!", RawClient.get(running.url(), "/hello/Ada"));
            running.terminate();
            assertEquals(TERMINATED, running.process().waitFor());
            assertNull(running.out().readLine());
            assertEquals(List.of(), running.complaints());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsInFlightWhenTheProgramIsTerminatedIsFinished(Program.Kind kind) throws Exception {
        Program site = Program.compile(folder, kind, SITE);
        try (var running = site.start(); RawClient client = new RawClient(running.url())) {
            client.send("POST /slow HTTP/1.0\r\nContent-Length: 5\r\n\r\nab");
            assertEquals("200", client.head());
            assertEquals("begun", client.line());
            running.terminate();
            RawClient.awaitRefusal(running.url());
            client.send("cde");
            assertEquals("abcde", client.rest());
            assertEquals(TERMINATED, running.process().waitFor());
            assertEquals(List.of(), running.complaints());
        }
    }

    /** N-084. The jars stay open from the start, so that about half of the descriptors are left for connections. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aProgramThatRanOutOfDescriptorsGoesOnOnceThereAreSome() throws Exception {
        int descriptors = 100;
        Program site = Program.compile(folder, Program.Kind.CLASS_PATH, readmeMain());
        try (var running = site.start(List.of("/bin/sh", "-c", "ulimit -n " + descriptors + " && exec \"$@\"", "sh"))) {
            assertEquals("200 Hello, Ada!", RawClient.get(running.url(), "/hello/Ada"));
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 2 * descriptors; i++) {
                clients.add(new RawClient(running.url())); // those that the program can't accept wait in the system's backlog
            }
            for (RawClient client : clients) {
                client.close();
            }
            assertEquals("200 Hello, Bob!", RawClient.get(running.url(), "/hello/Bob"));
            running.terminate();
            assertEquals(TERMINATED, running.process().waitFor());
            assertEquals(List.of(), running.complaints());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProgramThatClosesItsServerEnds(Program.Kind kind) throws Exception {
        Program site = Program.compile(folder, kind, SITE);
        try (var running = site.start(); RawClient client = new RawClient(running.url())) {
            client.send("POST /quit HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
            assertEquals("HTTP/1.1 200 OK", client.line());
            assertTrue(("|" + client.rest()).contains("|Stamp: seen|"), "the middleware was there");
            assertEquals("ended", running.out().readLine());
            assertEquals(0, running.process().waitFor());
            assertEquals(List.of(), running.complaints());
        }
    }

    /** With a free port in place of the one that a reader tries. */
    private static String readmeMain() throws Exception {
        Path readme = Path.of("../../README.md");
        String text = Files.readString(readme);
        String dependency = "<artifactId>embedded</artifactId>\n  <version>" + System.getProperty("version") + "</version>";
        assertTrue(text.contains(dependency), () -> "the README says how to depend on it: " + dependency);
        List<String> mains = README_MAIN.matcher(text).results().map(ProgramIT::block).toList();
        assertEquals(1, mains.size(), readme.toString());
        assertEquals(2, mains.getFirst().split("127\\.0\\.0\\.1:8080", -1).length, "one address");
        return mains.getFirst().replace("127.0.0.1:8080", "127.0.0.1:0");
    }

    private static String block(MatchResult found) {
        return found.group(1);
    }
}
