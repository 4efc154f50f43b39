package org.patchbay.conformance.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** Heads of nearly the limit, which was raised, that lack their end. */
record ParkedHeads(int connections, int bytes, long bar) implements Fault {

    private static final int LIMIT = 1 << 20;
    private static final int FIELD = 1000;
    private static final Pace WAITING = new Pace(Duration.ofMillis(20));
    private static final Duration HELD = Duration.ofSeconds(1);

    @Override
    public String attack() {
        return connections + " parked heads of " + bytes / 1000 + " kB, limit raised to " + Target.mib(LIMIT);
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.withHeadLimits(LIMIT, 10_000);
    }

    @Override
    public Finding run(Target target) throws IOException {
        String field = "X-Parked: " + "x".repeat(FIELD - 12) + "\r\n";
        String head = "GET /hello HTTP/1.1\r\nHost: a\r\n" + field.repeat(bytes / FIELD);
        int[] sent = new int[connections];
        try (Crowd crowd = Crowd.connect(target.address(), connections, "")) {
            WAITING.keep(HELD, () -> {
                for (int i = 0; i < connections; i++) {
                    sent[i] += crowd.peers().get(i).send(head.substring(sent[i]));
                }
            });
            long growth = target.growth();
            int refused = crowd.count(peer -> peer.hasEnded() || peer.received() > 0);
            return Finding.of(Target.mib(growth) + " held, of " + Target.mib(bar) + " allowed")
                    .want(Arrays.stream(sent).allMatch(count -> count == head.length()), "not every head was taken")
                    .want(refused == 0, refused + " heads were refused")
                    .want(growth <= bar, "more held than " + Target.mib(bar));
        }
    }
}
