package org.patchbay.conformance.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Peers that are gone without a word: they sent nothing, half a head, or ended their stream there, and never close.
 *
 * @param patience how long after the deadline the last of them may be left
 */
record HalfOpen(int connections, Duration deadline, Duration patience) implements Fault {

    private static final Pace LOOKS = new Pace(Duration.ofMillis(100));
    private static final List<String> BEGUN = List.of("", "GET /hel", "GET /hello HTTP/1.1\r\nHost: a\r\n");
    private static final String BODY = "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc";

    @Override
    public String attack() {
        return connections + " half-open connections: silent, or ended in mid head or mid body";
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.withHead(deadline);
    }

    @Override
    public Finding run(Target target) throws IOException {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            boolean ends = i % 2 == 0;
            Peer peer = Peer.connect(target.address(), ends && i % 8 == 0 ? BODY : BEGUN.get(i % BEGUN.size()));
            if (ends) {
                peer.halfClose();
            }
            peers.add(peer);
        }
        try (Crowd crowd = new Crowd(peers)) {
            boolean gone = LOOKS.await(deadline.plus(patience),
                    () -> crowd.count(Peer::hasEnded) == connections && target.isLeftAlone());
            return Finding.of(target.connections() + " left " + patience.toMillis() + " ms after the deadline of " + deadline.toMillis()
                    + " ms").want(gone, "half-open connections are left");
        }
    }
}
