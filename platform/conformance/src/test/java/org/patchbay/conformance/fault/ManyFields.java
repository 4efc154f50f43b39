package org.patchbay.conformance.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Very many fields, names whose hashes collide, very many cookies; limits raised, and some names are looked up. */
record ManyFields(int fields, int colliding, int cookies, Duration bar) implements Fault {

    private static final Pace LOOKING = new Pace(Duration.ofMillis(1));

    @Override
    public String attack() {
        return fields + " fields, " + colliding + " colliding names, " + cookies + " cookies, limits raised";
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.withHeadLimits(16 << 20, 100_000);
    }

    @Override
    public Finding run(Target target) throws IOException {
        List<String> heads = List.of(lines(fields, i -> "X-" + i + ": " + i), lines(colliding, i -> collidingName(i) + ": " + i),
                lines(cookies, i -> "Cookie: c" + i + "=" + i),
                "Cookie: " + IntStream.range(0, cookies).mapToObj(i -> "c" + i + "=" + i).collect(Collectors.joining("; ")) + "\r\n");
        List<String> names = List.of("fields", "colliding names", "lines of cookies", "cookies in one line");
        Finding finding = new Finding(List.of(), List.of());
        for (int i = 0; i < heads.size(); i++) {
            double seconds = seconds(target, "GET /fields HTTP/1.1\r\nHost: a\r\n" + heads.get(i) + "\r\n");
            finding = finding.and(String.format(Locale.ROOT, "%s %.2f s", names.get(i), seconds))
                    .want(seconds < bar.toSeconds(), names.get(i) + " are not answered within " + bar.toSeconds() + " s");
        }
        return finding;
    }

    private double seconds(Target target, String request) throws IOException {
        long begun = System.nanoTime();
        int[] sent = new int[1];
        try (Peer peer = Peer.connect(target.address())) {
            boolean answered = LOOKING.await(bar, () -> {
                sent[0] += peer.send(request.substring(sent[0], Math.min(request.length(), sent[0] + (1 << 18))));
                return peer.has("HTTP/1.1 200 OK");
            });
            return answered ? (System.nanoTime() - begun) / 1e9 : Double.POSITIVE_INFINITY;
        }
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\r\n")) + "\r\n";
    }

    /** "Aa" and "BB" have the same hash in Java, and so have all words of them of one length. */
    private static String collidingName(int number) {
        return IntStream.range(0, 16).mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB").collect(Collectors.joining());
    }
}
