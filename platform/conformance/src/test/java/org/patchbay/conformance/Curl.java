package org.patchbay.conformance;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.conformance.Exchange.Content;
import org.patchbay.conformance.Exchange.Reuse;

/**
 * curl: one process, all requests behind each other.
 *
 * @param large a file of 1 MiB
 */
record Curl(Path large) implements Client {

    @Override
    public String program() {
        return "curl";
    }

    @Override
    public boolean can(Exchange exchange) {
        return !(exchange.isOdd() && exchange.method().equals("HEAD"));
    }

    @Override
    public List<Seen> run(URI target, List<Exchange> exchanges) throws Exception {
        List<String> words = new ArrayList<>(List.of("curl"));
        for (Exchange exchange : exchanges) {
            words.addAll(words.size() == 1 ? List.of() : List.of("--next"));
            words.addAll(List.of("-sS", "--noproxy", "*", "--max-time", "30", "-w", " %{http_code} %{local_port}\\n"));
            words.addAll(arguments(exchange));
            words.add(target.toString());
        }
        List<String> lines = new Command(words).run().lines().toList();
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(" ");
            seen.add(new Seen((exchanges.get(i) + ": " + cells[1] + " " + cells[0]).strip(), cells[2]));
        }
        return seen;
    }

    private List<String> arguments(Exchange exchange) {
        List<String> words = new ArrayList<>(exchange.method().equals("HEAD") ? List.of("-I", "-o", "/dev/null")
                : List.of("-X", exchange.method()));
        if (exchange.reuse() == Reuse.CLOSE) {
            words.addAll(List.of("-H", "Connection: close"));
        } else if (exchange.reuse() == Reuse.HTTP_1_0) {
            words.add("--http1.0");
        }
        if (exchange.content().isChunked()) {
            words.addAll(List.of("-H", "Transfer-Encoding: chunked"));
        }
        if (exchange.content() != Content.NONE) {
            words.addAll(List.of("--data-binary", switch (exchange.content().bytes()) {
                case 0 -> "";
                case 4 -> "abcd";
                default -> "@" + large;
            }));
        }
        return words;
    }

    @Override
    public String toString() {
        return "curl";
    }
}
