package org.patchbay.conformance.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** One request after the other, and no answer is read: the server stops reading. */
record Pipelining(int connections, int requests, Duration length, long bar) implements Fault {

    private static final Pace BURST = new Pace(Duration.ofMillis(50));
    private static final String REQUEST = "GET /big/4000 HTTP/1.1\r\nHost: a\r\n\r\n";

    @Override
    public String attack() {
        return connections + " connections pipeline up to " + requests + " requests without reading";
    }

    @Override
    public Finding run(Target target) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(REQUEST.repeat(requests).getBytes(StandardCharsets.US_ASCII));
        long[] sent = new long[connections];
        try (Crowd crowd = Crowd.connect(target.address(), connections, "")) {
            BURST.keep(length, () -> {
                for (int i = 0; i < connections; i++) {
                    sent[i] += crowd.peers().get(i).send(all.duplicate().position((int) sent[i]));
                }
            });
            long growth = target.growth();
            long most = Arrays.stream(sent).max().orElse(0);
            return Finding.of(Target.mib(growth) + " held, of " + Target.mib(bar) + " allowed; at most " + Target.mib(most)
                            + " taken of one connection, with what the system buffers")
                    .want(growth <= bar, "more held than " + Target.mib(bar))
                    .want(most < all.capacity(), "the server read on though no answer was read");
        }
    }
}
