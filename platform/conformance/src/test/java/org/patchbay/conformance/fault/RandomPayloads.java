package org.patchbay.conformance.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random bytes, and requests with some bytes changed; then the client's end. Each is answered or not, and closed. */
record RandomPayloads(int payloads, long seed) implements Fault {

    private static final int AT_ONCE = 50;
    private static final int LONGEST = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(15); // more than the deadline of a head
    private static final byte[] REQUEST = ("POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nX-A: b\r\n\r\n"
            + "5\r\nhello\r\n0\r\nX-T: 1\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII);

    @Override
    public String attack() {
        return payloads + " random payloads (seed " + seed + ")";
    }

    @Override
    public Finding run(Target target) throws IOException {
        Random random = new Random(seed);
        int answered = 0;
        int left = 0;
        for (int sent = 0; sent < payloads; sent += AT_ONCE) {
            List<Peer> peers = new ArrayList<>();
            for (int i = 0; i < Math.min(AT_ONCE, payloads - sent); i++) {
                Peer peer = Peer.connect(target.address());
                peer.send(ByteBuffer.wrap(i % 2 == 0 ? noise(random) : mutated(random)));
                peer.halfClose();
                peers.add(peer);
            }
            try (Crowd crowd = new Crowd(peers)) {
                Pace.LOOKING.await(PATIENCE, () -> crowd.count(Peer::hasEnded) == peers.size());
                left += peers.size() - crowd.count(Peer::hasEnded);
                answered += crowd.count(peer -> peer.received() > 0);
            }
        }
        return Finding.of(answered + " answered, all closed").want(left == 0, left + " were not closed after the client's end");
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(LONGEST)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mutated(Random random) {
        byte[] bytes = REQUEST.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
