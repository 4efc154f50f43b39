package org.patchbay.conformance.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

/** Parts of a message that don't end: answered after at most twice the limit, and soon not read any more. */
record EndlessParts(long most) implements Fault {

    private static final String POST = "POST /upload HTTP/1.1\r\nHost: a\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ByteBuffer PIECE = ByteBuffer.allocate(64 * 1024);

    /** A part that goes on for ever: how it begins, what comes again and again, its limit in bytes, the answer. */
    private record Part(String name, String begin, String again, int limit, int status) {
    }

    private static final List<Part> PARTS = List.of(
            new Part("request line", "GET /", "x", 16 * 1024, 414),
            new Part("method", "", "G", 16 * 1024, 414),
            new Part("field", "GET /hello HTTP/1.1\r\nHost: a\r\nX: ", "x", 64 * 1024, 431),
            new Part("field name", "GET /hello HTTP/1.1\r\nHost: a\r\nX", "x", 64 * 1024, 431),
            new Part("head", "GET /hello HTTP/1.1\r\nHost: a\r\n", "X: y\r\n", 64 * 1024, 431),
            new Part("trailer", CHUNKED + "0\r\n", "X: y\r\n", 64 * 1024, 431),
            new Part("trailer field", CHUNKED + "0\r\nX: ", "x", 64 * 1024, 431),
            new Part("chunk extension", CHUNKED + "3;a=", "x", 4 * 1024, 400),
            new Part("chunk size", CHUNKED, "0", 4 * 1024, 400),
            new Part("chunk overhead", CHUNKED, "1;a=bcdefghijklmnopqrstuvwxyz\r\nx\r\n", 32 * 1024, 400));

    @Override
    public String attack() {
        return PARTS.size() + " endless parts: line, head, trailer, chunk lines";
    }

    @Override
    public Finding run(Target target) throws IOException {
        Finding finding = Finding.of("each answered within twice its limit");
        StringJoiner after = new StringJoiner(", ");
        for (Part part : PARTS) {
            try (Peer peer = Peer.connect(target.address(), part.begin())) {
                peer.send(part.again().repeat(2 * part.limit() / part.again().length()));
                boolean answered = Pace.LOOKING.await(PATIENCE, () -> peer.has("HTTP/1.1 " + part.status() + " "));
                finding = finding.want(answered, part.name() + ": no " + part.status() + " within twice the limit, but '"
                        + peer.text().lines().findFirst().orElse("") + "'");
                long[] taken = new long[1];
                boolean ended = new Pace(Duration.ofMillis(1)).await(PATIENCE, () -> {
                    int count = peer.send(PIECE.duplicate());
                    taken[0] += count;
                    return count == 0 && peer.hasEnded() || taken[0] > most;
                });
                after.add(part.name() + " " + Target.mib(taken[0]));
                finding = finding.want(ended && taken[0] <= most, part.name() + ": goes on after the answer, " + taken[0] + " bytes taken");
            }
        }
        return finding.and("could be sent after the answer: " + after);
    }
}
