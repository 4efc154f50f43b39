package org.patchbay.conformance.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Runs a fault: measures, attacks beside a healthy client, and measures again until all that was taken has come back. */
record FaultRun(Fault fault) {

    private static final Duration COMING_BACK = Duration.ofSeconds(15);
    private static final Pace LOOKING = new Pace(Duration.ofMillis(200));

    /** On a server that is there, and was set up as the fault wants it. */
    FaultReport on(ServerProcess server) throws IOException, InterruptedException {
        Usage before = server.usage();
        server.forgetPeak();
        long resident = server.resident();
        long begun = System.nanoTime();
        Fault.Finding finding;
        HealthyClient.Seen seen;
        try (HealthyClient healthy = HealthyClient.start(server.address())) {
            finding = fault.run(new Target(server, before, healthy));
            seen = healthy.finish();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        long peak = server.peak() < 0 ? -1 : server.peak() - resident;
        return new FaultReport(fault.attack(), finding, seen, before, cameBack(server, before), peak, took);
    }

    private static Usage cameBack(ServerProcess server, Usage before) {
        Usage[] after = new Usage[1];
        LOOKING.await(COMING_BACK, () -> {
            after[0] = usage(server);
            return FaultReport.isBack(before, after[0]);
        });
        return after[0];
    }

    private static Usage usage(ServerProcess server) {
        try {
            return server.usage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
