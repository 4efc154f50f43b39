package org.patchbay.conformance.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests pipelined as fast as they are answered: the server always has more to do for them, and others must get their turn. */
record BusyPipelines(int connections, Duration length) implements Fault {

    private static final Pace PACE = new Pace(Duration.ofNanos(1));
    private static final String REQUEST = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final int AT_ONCE = 2_000;

    @Override
    public String attack() {
        return connections + " connections pipeline as fast as they are answered";
    }

    @Override
    public Finding run(Target target) throws IOException {
        ByteBuffer many = ByteBuffer.wrap(REQUEST.repeat(AT_ONCE).getBytes(StandardCharsets.US_ASCII));
        ByteBuffer[] rest = new ByteBuffer[connections];
        try (Crowd crowd = Crowd.connect(target.address(), connections, "")) {
            PACE.keep(length, () -> {
                for (int i = 0; i < connections; i++) {
                    Peer peer = crowd.peers().get(i);
                    rest[i] = rest[i] == null || !rest[i].hasRemaining() ? many.duplicate() : rest[i];
                    peer.send(rest[i]);
                    peer.hasEnded();
                }
            });
            long bytes = crowd.peers().stream().mapToLong(Peer::received).sum();
            int starved = crowd.count(peer -> peer.received() == 0);
            return Finding.of(Target.mib(bytes) + " of answers, " + starved + " connections without any")
                    .want(starved == 0, starved + " of the connections themselves got no answer");
        }
    }
}
