package org.patchbay.fuzz.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.patchbay.fuzz.input.Mutator;
import org.patchbay.fuzz.input.Pieces;
import org.patchbay.fuzz.input.Printable;
import org.patchbay.fuzz.input.Reading;
import org.patchbay.fuzz.input.RequestGrammar;
import org.patchbay.http1.MessageReader;
import org.patchbay.http1.MessageReader.StrayLineEnds;
import org.patchbay.spi.Limits;

/** 10,000 mutated requests for our parsers and two others: each difference is of a kind that is named, and each kind occurs. */
class DifferentialTest {

    private static final int REQUESTS = 10_000;
    private static final long SEED = 9110;
    private static final int GENERATED = 500;
    /** Few, so that most inputs have one thing wrong at most. */
    private static final int MOST_CHANGES = 2;
    private static final String BEGIN = "<!-- differences: begin -->\n";
    private static final String END = "<!-- differences: end -->";
    /** What mutations of well-formed requests seldom come to. */
    private static final List<String> RARE = List.of(
            "A".repeat(65) + " / HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n" + "X:\r\n".repeat(500) + "\r\n",
            "CONNECT a HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a:+1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a:\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nPragma: no-cache\r\n\r\n",
            " GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /\u007f HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET \r/ HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET}a / HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.2\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0;a=\"\u00e4\"\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0 ;a\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0;a@\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nCookie: a=b\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n\rGET / HTTP/1.1\r\nHost: a\r\n\r\n");
    private static final int RARE_TIMES = 3;
    private static final List<Peer> PEERS = List.of(new JettyPeer(), new NettyPeer());

    private final List<DifferenceClass> kinds = DifferenceClass.all();
    private final Map<String, Integer> counts = new LinkedHashMap<>();       // by kind and peer
    private final Map<String, List<String>> unnamed = new TreeMap<>();       // inputs by what differs

    @Test
    void everyDifferenceFromOtherParsersIsOfANamedKindAndEveryKindOccurs() {
        kinds.forEach(kind -> kind.theirs().keySet().stream().sorted().forEach(peer -> counts.put(kind.id() + " " + peer, 0)));
        int accepted = 0;
        for (byte[] input : inputs()) {
            Reading ours = new MessageReader(Limits.DEFAULT, StrayLineEnds.FIRST_AND_AFTER_POST).read(Pieces.whole(input));
            accepted += ours.messages().isEmpty() ? 0 : 1;
            for (Peer peer : PEERS) {
                Difference.between(ours, peer.read(input)).ifPresent(difference -> count(peer, difference, input));
            }
        }
        System.out.printf("differential: %,d inputs, a request accepted of %,d; differences: %s%n", REQUESTS, accepted, counts);
        assertTrue(accepted > REQUESTS / 10 && accepted < REQUESTS * 9 / 10, accepted + " accepted: the mutations are poor");
        assertEquals("", unnamed.entrySet().stream().map(entry -> entry.getValue().size() + " × " + entry.getKey()
                        + "\n    such as " + entry.getValue().getFirst()).collect(Collectors.joining("\n")),
                "Name them in differences.txt, with the section that decides");
        assertEquals(List.of(), counts.entrySet().stream().filter(entry -> entry.getValue() == 0).map(Map.Entry::getKey).toList(),
                "Kinds in differences.txt that never occur");
    }

    private void count(Peer peer, Difference difference, byte[] input) {
        kinds.stream().filter(kind -> kind.matches(peer.name(), difference)).findFirst().ifPresentOrElse(
                kind -> counts.merge(kind.id() + " " + peer.name(), 1, Integer::sum),
                () -> unnamed.computeIfAbsent(peer.name() + ": ours " + difference.ours() + ", it " + difference.theirs(),
                        key -> new ArrayList<>()).add(Printable.line(input)));
    }

    @Test
    void theReadmeListsTheKinds() throws IOException {
        String table = DifferenceClass.all().stream().map(DifferenceClass::row).collect(Collectors.joining("\n",
                "| kind | what | ours | Jetty | Netty | decided by | why |\n|---|---|---|---|---|---|---|\n", "\n"));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/differences.md"), table);
        String readme = Files.readString(Path.of("README.md"));
        String listed = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
        assertEquals(table, listed, "Put target/differences.md between the marks in README.md");
    }

    private static List<byte[]> inputs() {
        SplittableRandom random = new SplittableRandom(SEED);
        RequestGrammar grammar = new RequestGrammar(random);
        List<String> pool = new ArrayList<>();
        for (int i = 0; i < GENERATED; i++) {
            pool.add(grammar.next());
        }
        for (int i = 0; i < RARE_TIMES; i++) {
            pool.addAll(RARE);
        }
        Mutator mutator = new Mutator(pool, MOST_CHANGES);
        List<byte[]> inputs = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            inputs.add(mutator.next(random));
        }
        return inputs;
    }
}
