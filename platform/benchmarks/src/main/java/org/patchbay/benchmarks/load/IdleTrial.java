package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Memory of the process with many connections that wait after one request each, and before. */
record IdleTrial(Workshop workshop, Generator generator, int connections) implements Trial {

    private static final Scenario WARM_UP = Scenario.ALL.stream().filter(scenario -> scenario.id().equals("plaintext-64")).findFirst()
            .orElseThrow();
    private static final Duration WARM = Duration.ofSeconds(2);
    private static final int BUFFER = 512;
    private static final byte[] REQUEST = Requests.get("/hello").writes().getFirst();
    private static final List<String> HEAD = List.of("server", "RSS before, MiB", "RSS after, MiB", "KiB per connection", "errors");

    @Override
    public String title() {
        return "Idle connections";
    }

    @Override
    public boolean takes(Contestant contestant) {
        return true;
    }

    @Override
    public Section run(List<Contestant> contestants) throws IOException, InterruptedException {
        List<List<String>> lines = new ArrayList<>();
        for (Contestant contestant : contestants) {
            try (Server server = Server.start(contestant, workshop)) {
                generator.run(WARM_UP, server.port(), WARM);
                lines.add(line(server));
            }
        }
        return new Section(title(), String.format(Locale.ROOT, "%,d keep-alive connections after one request each; resident memory of the "
                + "process after a full collection, before and after.", connections), new Table(HEAD, lines));
    }

    private List<String> line(Server server) throws IOException, InterruptedException {
        Garbage.collect(server);
        long before = server.meter().residentKib();
        List<Caller> callers = new ArrayList<>();
        long errors = 0;
        try {
            for (int i = 0; i < connections; i++) {
                Caller caller = new Caller(server.port(), BUFFER);
                callers.add(caller);
                try {
                    caller.call(REQUEST, 1);
                } catch (IOException failed) {
                    errors++;
                }
            }
            Garbage.collect(server);
            long after = server.meter().residentKib();
            return List.of(server.contestant().shownName(), Long.toString(before >> 10), Long.toString(after >> 10),
                    String.format(Locale.ROOT, "%.1f", (double) (after - before) / connections),
                    Standings.errors(server.contestant(), errors));
        } finally {
            for (Caller caller : callers) {
                caller.close();
            }
        }
    }
}
