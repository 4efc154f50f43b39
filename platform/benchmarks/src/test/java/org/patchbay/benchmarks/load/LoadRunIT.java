package org.patchbay.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In small what {@link LoadRun} does in full: its figures mean nothing here. */
class LoadRunIT {

    private static final String BUILT = "../../distribution/target/patchbay";
    private static final String SERVERS = "distribution,embedded,netty-1";

    @Test
    void theServersAreAskedInTurnsAndReported(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Machine.HERE.has("wrk"), "wrk is not installed");
        Report report = LoadRun.run(Options.of("--scenarios", "plaintext-64", "--servers", "distribution-jdk,netty-1", "--turns", "1",
                "--warm", "1", "--seconds", "1", "--distribution", BUILT, "--output", folder.toString()), Machine.HERE);
        String text = Files.readString(folder.resolve("load.md"));
        assertEquals(report.markdown(), text);
        assertTrue(Report.isGenuine(text), text);
        assertFalse(text.contains(Standings.FAILED), text);
        assertEquals(2, report.sections().getFirst().table().lines().size(), text);
        assertTrue(Files.readString(folder.resolve(Report.CHART)).contains("class=\"OURS\""), "a bar for ours");
    }

    @Test
    void oursAnswerAllScenariosAsTheyShouldAndSoDoesAPeer() throws Exception {
        Options options = Options.of("--servers", SERVERS, "--distribution", BUILT);
        try (Workshop workshop = Workshop.open(options.distribution(), options.javaOptions())) {
            for (Contestant contestant : options.contestants()) {
                try (Server server = Server.start(contestant, workshop)) {
                    for (Scenario scenario : Scenario.ALL) {
                        Probe.check(server, scenario);
                    }
                }
            }
        }
    }

    /** Else wrk takes each connection for broken. */
    @Test
    void aPeerThatClosesSaysSo() throws Exception {
        Options options = Options.of("--servers", "jdk", "--distribution", BUILT);
        try (Workshop workshop = Workshop.open(options.distribution(), options.javaOptions());
                Server server = Server.start(options.contestants().getFirst(), workshop);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
            client.getOutputStream().write(Requests.getAndClose("/hello").writes().getFirst());
            String answer = new String(client.getInputStream().readAllBytes());
            assertTrue(answer.startsWith("HTTP/1.1 200 ") && answer.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n"), answer);
        }
    }

    @Test
    void theFloorAnswersWhatItTakesPartIn() throws Exception {
        Assumptions.assumeTrue(Machine.HERE.has("cc"), "cc is not installed");
        Options options = Options.of("--servers", "floor-2", "--distribution", BUILT);
        try (Workshop workshop = Workshop.open(options.distribution(), options.javaOptions());
                Server server = Server.start(options.contestants().getFirst(), workshop)) {
            for (Scenario scenario : options.scenarios().stream().filter(Scenario::isCanned).toList()) {
                Probe.check(server, scenario);
                assertTrue(hundredRequests(server, scenario) >= 100, scenario.id());
            }
        }
    }

    /** By our own client, which counts them. */
    private static long hundredRequests(Server server, Scenario scenario) throws IOException, InterruptedException {
        long done = 0;
        while (done < 100) {
            Sample sample = new OwnClient().run(scenario, server.port(), Duration.ofMillis(20));
            assertEquals(0, sample.errors(), scenario.id());
            done += sample.requests();
        }
        return done;
    }
}
