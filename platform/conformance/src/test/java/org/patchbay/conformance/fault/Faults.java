package org.patchbay.conformance.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All faults, in full with one process of the server for each, and in small. A program: prints a table, and ends with 1 if a bar was
 * missed.
 * Arguments are the simple names of the faults to run; all without.
 */
final class Faults {

    private static final long MIB = 1 << 20;
    private static final Duration HEAD = Setup.DEFAULT.head();
    /** 3 KB is the bar for connections without a thread each, which these have. */
    private static final int IDLE_TODAY = 8 * 1024;
    /** What the heap of a process holds otherwise is divided by few. */
    private static final int IDLE_IN_SMALL = 20 * 1024;
    private static final Duration SHORT_HEAD = Duration.ofSeconds(1);
    private static final Duration PROMPT = Duration.ofSeconds(1);
    /** In the build no time is a bar. */
    private static final Duration SOME_DAY = Duration.ofSeconds(30);
    /** What a server may read while an answer to an endless part is on its way, and the system's buffers. */
    private static final long ENDLESS = 64 * MIB;
    private static final Duration FOUR_SECONDS = Duration.ofSeconds(4);

    private Faults() {
    }

    /** As large as the bars say. */
    static List<Fault> full() {
        return List.of(
                new SlowHeads(500, HEAD, PROMPT),
                new SlowReaders(500, 1_000_000, Duration.ofSeconds(5)),
                new OpenClose(2_000),
                new Resets(600),
                new RandomPayloads(5_000, 1),
                new DrippingUploads(200, Duration.ofSeconds(10)),
                new NonReaders(50, 20_000_000, Duration.ofSeconds(5), 50 * MIB),
                new Pipelining(50, 200_000, Duration.ofSeconds(2), 64 * MIB),
                new BusyPipelines(20, Duration.ofSeconds(5)),
                new ParkedHeads(100, 700_000, 150 * MIB),
                new IdleConnections(10_000, IDLE_TODAY),
                new EndlessParts(ENDLESS),
                new ManyFields(60_000, 16_384, 60_000, FOUR_SECONDS),
                new HalfOpen(500, HEAD, PROMPT),
                new OutOfDescriptors(150, 400, Duration.ofSeconds(5)));
    }

    /** The same in small, for every build. */
    static List<Fault> small() {
        Duration moment = Duration.ofMillis(300);
        return List.of(
                new SlowHeads(20, SHORT_HEAD, SOME_DAY),
                new HalfOpen(20, SHORT_HEAD, SOME_DAY),
                new SlowReaders(20, 300_000, moment),
                new OpenClose(100),
                new Resets(30),
                new RandomPayloads(200, 1),
                new DrippingUploads(20, moment),
                new NonReaders(5, 20_000_000, moment, 50 * MIB),
                new Pipelining(4, 200_000, moment, 64 * MIB),
                new BusyPipelines(8, moment),
                new IdleConnections(200, IDLE_IN_SMALL),
                new EndlessParts(ENDLESS),
                new ParkedHeads(10, 700_000, 30 * MIB),
                new ManyFields(6_000, 1_638, 6_000, Duration.ofSeconds(30)),
                new OutOfDescriptors(150, 300, Duration.ofSeconds(1)));
    }

    /** Runs, prints, ends. */
    public static void main(String[] names) throws IOException, InterruptedException {
        List<FaultReport> reports = run(List.of(names));
        reports.forEach(report -> report.brokenOrSlow().forEach(rule -> System.err.println(report.attack() + ": " + rule)));
        System.exit(reports.stream().allMatch(report -> report.brokenOrSlow().isEmpty()) ? 0 : 1);
    }

    /** Those of {@link #full} with these simple names, all if there are none. */
    static List<FaultReport> run(List<String> names) throws IOException, InterruptedException {
        System.out.printf(Locale.ROOT, "JDK %s, %s, %d processors%n%n%s%n", Runtime.version(), System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(), FaultReport.HEAD);
        List<FaultReport> reports = new ArrayList<>();
        for (Fault fault : full()) {
            if (names.isEmpty() || names.contains(fault.name())) {
                try (ServerProcess server = ServerProcess.start(fault.setup())) {
                    FaultReport report = new FaultRun(fault).on(server);
                    System.out.println(report.row());
                    reports.add(report);
                }
            }
        }
        return reports;
    }
}
