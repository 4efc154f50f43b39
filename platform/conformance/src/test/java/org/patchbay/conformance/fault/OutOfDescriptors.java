package org.patchbay.conformance.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** More connections than the process may have descriptors; those that it has are served, and after it, all are (N-084). */
record OutOfDescriptors(int descriptors, int connections, Duration held) implements Fault {

    private static final Pace WAITING = new Pace(Duration.ofMillis(100));
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String REQUEST = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

    @Override
    public String attack() {
        return connections + " connections to a process with " + descriptors + " descriptors";
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.withDescriptors(descriptors);
    }

    @Override
    public Finding run(Target target) throws IOException {
        int logged = target.log().size();
        int served;
        try (Crowd crowd = Crowd.connect(target.address(), connections, REQUEST)) {
            WAITING.keep(held, () -> { });
            served = crowd.count(peer -> peer.has("hello\n"));
        }
        List<String> log = target.log();
        List<String> lines = log.subList(logged, log.size());
        long begun = System.nanoTime();
        try (Peer late = Peer.connect(target.address(), REQUEST)) {
            boolean accepted = Pace.LOOKING.await(PATIENCE, () -> late.has("hello\n"));
            long millis = (System.nanoTime() - begun) / 1_000_000;
            return Finding.of(served + " of them served, " + lines.size() + " log lines in " + held.toSeconds() + " s, a new one served "
                            + millis + " ms after they left")
                    .want(accepted, "nothing is accepted any more")
                    .want(served > 0 && served < connections, "it did not run out of descriptors: " + served + " served")
                    .want(!lines.isEmpty() && lines.size() <= held.toSeconds() + 2, "not about one log line a second: " + lines)
                    .want(lines.stream().allMatch(line -> line.contains("accepting failed")), "odd log lines: " + lines);
        }
    }
}
