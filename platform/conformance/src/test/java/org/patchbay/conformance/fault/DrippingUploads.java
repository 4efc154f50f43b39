package org.patchbay.conformance.fault;

import java.io.IOException;
import java.time.Duration;

/** Bodies that come a byte at a time, which is allowed by default: nobody else notices, and each is answered in the end. */
record DrippingUploads(int connections, Duration slow) implements Fault {

    private static final Pace DRIP = new Pace(Duration.ofMillis(50));
    private static final int LENGTH = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String attack() {
        return connections + " uploads, a byte every " + DRIP.beat().toMillis() + " ms";
    }

    @Override
    public Finding run(Target target) throws IOException {
        String head = "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: " + LENGTH + "\r\n\r\n";
        int[] sent = new int[1];
        try (Crowd crowd = Crowd.connect(target.address(), connections, head)) {
            DRIP.keep(slow, () -> {
                crowd.peers().forEach(peer -> peer.send("x"));
                sent[0]++;
            });
            long held = target.growth();
            crowd.peers().forEach(peer -> peer.send("x".repeat(LENGTH - sent[0])));
            boolean answered = Pace.LOOKING.await(PATIENCE,
                    () -> crowd.count(peer -> peer.has("\r\n\r\n" + LENGTH + "\n")) == connections);
            return Finding.of(Target.mib(held) + " held; all answered").want(answered, "not every upload was answered");
        }
    }
}
