package org.patchbay.conformance.fault;

import java.io.IOException;
import java.time.Duration;

/** Clients that take a large body a kilobyte at a time. Half of them get all of it in the end, half of them break off. */
record SlowReaders(int connections, int bytes, Duration slow) implements Fault {

    private static final Pace SIP = new Pace(Duration.ofMillis(100));
    private static final int SIP_BYTES = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String attack() {
        return connections + " readers of " + Target.mib(bytes) + ", 1 KiB every " + SIP.beat().toMillis() + " ms";
    }

    @Override
    public Finding run(Target target) throws IOException {
        try (Crowd crowd = Crowd.connect(target.address(), connections, "GET /big/" + bytes + " HTTP/1.1\r\nHost: a\r\n\r\n")) {
            SIP.keep(slow, () -> crowd.peers().forEach(peer -> peer.take(SIP_BYTES)));
            long held = target.growth();
            Crowd faithful = new Crowd(crowd.peers().subList(0, connections / 2));
            new Crowd(crowd.peers().subList(connections / 2, connections)).close();
            boolean complete = Pace.LOOKING.await(PATIENCE, () -> faithful.count(this::isComplete) == faithful.peers().size());
            return Finding.of(Target.mib(held) + " held; half broke off, half got all of it")
                    .want(complete, "not every slow reader got its whole body");
        }
    }

    private boolean isComplete(Peer peer) {
        int head = peer.has("\r\n\r\n") ? peer.text().indexOf("\r\n\r\n") + 4 : 0;
        return peer.received() == (long) head + bytes;
    }
}
