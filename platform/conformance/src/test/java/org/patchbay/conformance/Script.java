package org.patchbay.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.patchbay.conformance.Exchange.Reuse;

/**
 * A script that makes requests: its arguments are the address, what becomes of connections, and for each request the method and
 * the content; it prints for each the status, the answer and the port.
 *
 * @param interpreter the program and what comes before the script
 * @param file        the resource that has it
 * @param reuses      what it can do
 * @param odd         whether it sends bodies with GET
 */
record Script(String name, List<String> interpreter, String file, Set<Reuse> reuses, Odd odd) implements Client {

    /** Whether bodies go with any method. */
    enum Odd { SENT, REFUSED }

    @Override
    public String program() {
        return interpreter.getFirst();
    }

    @Override
    public boolean can(Exchange exchange) {
        boolean body = !exchange.isOdd() || odd == Odd.SENT && exchange.method().equals("GET");
        return body && reuses.contains(exchange.reuse());
    }

    /** fetch refuses odd requests, and opens another connection while it tidies up after an answer. */
    @Override
    public boolean usesOneConnection() {
        return odd == Odd.SENT;
    }

    @Override
    public List<Seen> run(URI target, List<Exchange> exchanges) throws Exception {
        List<String> words = new ArrayList<>(interpreter);
        words.addAll(List.of(text(), target.getHost(), Integer.toString(target.getPort()), target.getPath()));
        words.add(exchanges.getFirst().reuse().name());
        exchanges.forEach(exchange -> words.add(exchange.toString()));
        List<String> lines = new Command(words).run().lines().toList();
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            List<String> cells = Arrays.asList(lines.get(i).split(" "));
            seen.add(new Seen(exchanges.get(i) + ": " + String.join(" ", cells.subList(0, cells.size() - 1)), cells.getLast()));
        }
        return seen;
    }

    private String text() throws IOException {
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
