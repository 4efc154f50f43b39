package org.patchbay.conformance.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Resets in the middle of a body: of an upload with a length, of one in chunks, of a download. */
record Resets(int connections) implements Fault {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String BODY = "x".repeat(10_000);
    private static final String UPLOAD = "POST /upload HTTP/1.1\r\nHost: a\r\n";
    private static final List<String> BEGUN = List.of(UPLOAD + "Content-Length: 20000\r\n\r\n" + BODY,
            UPLOAD + "Transfer-Encoding: chunked\r\n\r\n4e20\r\n" + BODY, "GET /big/10000000 HTTP/1.1\r\nHost: a\r\n\r\n");

    @Override
    public String attack() {
        return connections + " resets in mid body, of uploads and downloads";
    }

    @Override
    public Finding run(Target target) throws IOException {
        int unanswered = 0;
        for (int i = 0; i < connections; i++) {
            String begun = BEGUN.get(i % BEGUN.size());
            Peer peer = Peer.connect(target.address(), begun);
            if (begun.startsWith("GET") && !Pace.LOOKING.await(PATIENCE, () -> peer.has("\r\n\r\n"))) {
                unanswered++;
            }
            peer.reset();
        }
        return Finding.of(connections + " broken off").want(unanswered == 0, unanswered + " downloads did not begin");
    }
}
