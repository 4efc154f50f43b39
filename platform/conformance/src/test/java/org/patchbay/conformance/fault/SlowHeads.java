package org.patchbay.conformance.fault;

import java.io.IOException;
import java.time.Duration;
import org.patchbay.spi.Deadline;

/**
 * Heads that come one byte at a time and never end. The deadline is for the whole head.
 *
 * @param patience how long after the deadline the last of them may be left
 */
record SlowHeads(int connections, Duration deadline, Duration patience) implements Fault {

    private static final Pace DRIP = new Pace(Duration.ofMillis(100));

    @Override
    public String attack() {
        return connections + " heads, a byte every " + DRIP.beat().toMillis() + " ms";
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.withHead(deadline);
    }

    @Override
    public Finding run(Target target) throws IOException {
        try (Crowd crowd = Crowd.connect(target.address(), connections, "GET /hello HTTP/1.1\r\nHost: a\r\nX-Slow: ")) {
            Deadline earliest = Deadline.after(deadline.dividedBy(2));
            DRIP.keep(deadline.dividedBy(4), () -> drip(crowd));
            int ended = crowd.count(Peer::hasEnded);
            int early = earliest.passed() ? 0 : ended; // a machine that stood still tells nothing
            long held = target.growth();
            boolean gone = DRIP.await(deadline.plus(patience), () -> {
                drip(crowd);
                return crowd.count(Peer::hasEnded) == connections && target.isLeftAlone();
            });
            int open = connections - crowd.count(Peer::hasEnded);
            return Finding.of(open + " open for the client, " + target.connections() + " in the server " + patience.toMillis()
                            + " ms after the deadline of " + deadline.toMillis() + " ms; " + Target.mib(held) + " held")
                    .want(early == 0, early + " were closed before half of the deadline")
                    .want(gone, "slow heads are left after the deadline");
        }
    }

    private static void drip(Crowd crowd) {
        crowd.peers().forEach(peer -> peer.send("x"));
    }
}
