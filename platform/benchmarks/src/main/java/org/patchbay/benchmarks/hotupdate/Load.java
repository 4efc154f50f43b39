package org.patchbay.benchmarks.hotupdate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that ask as fast as they are answered, each on one connection, over a thousand forms of the path. */
final class Load implements AutoCloseable {

    private static final int FORMS = 1000;
    private static final int SHOWN = 20;

    private final int port;
    private final AtomicInteger newest = new AtomicInteger();   // the highest version that anybody has seen
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final List<Client> clients = new ArrayList<>();
    private volatile Phase phase = Phase.WARM_UP;
    private volatile boolean over;

    Load(int port, int connections) {
        this.port = port;
        for (int i = 0; i < connections; i++) {
            clients.add(new Client(i));
        }
        clients.forEach(client -> client.thread.start());
    }

    private final class Client {

        final Map<Phase, Tally> tallies = new EnumMap<>(Phase.class);
        final Thread thread;
        private final int number;

        Client(int number) {
            this.number = number;
            for (Phase each : Phase.values()) {
                tallies.put(each, new Tally());
            }
            thread = Thread.ofVirtual().name("client " + number).unstarted(this::run);
        }

        private void run() {
            for (int from = number; !over; from++) {
                try (Wire wire = new Wire(port)) {
                    while (!over) {
                        ask(wire, Integer.toString(from++ % FORMS));
                    }
                } catch (IOException | RuntimeException failed) {
                    complain(failed.toString());
                    tallies.get(phase).failed();
                }
            }
        }

        private void ask(Wire wire, String form) throws IOException {
            int seen = newest.get();
            long start = System.nanoTime();
            Wire.Answer answer = wire.get(HandlerJar.PATH + form);
            Tally tally = tallies.get(phase);
            String[] words = answer.body().split(" ");
            if (answer.status() / 100 != 2 || words.length != 2 || !words[1].equals(form)) {
                complain(answer.toString());
                tally.failed();
                return;
            }
            tally.answered(System.nanoTime() - start);
            int version = Integer.parseInt(words[0]);
            newest.accumulateAndGet(version, Math::max);
            if (version < seen) {
                complain("version " + version + " answered though " + seen + " had before");
                tally.stale();
            }
        }
    }

    private void complain(String what) {
        if (complaints.size() < SHOWN) {
            complaints.add(phase + ": " + what);
        }
    }

    void phase(Phase next) {
        phase = next;
    }

    /** Returns when somebody has been answered by {@code version}. */
    void awaitVersion(int version) throws Exception {
        Await.until("an answer of version " + version, () -> newest.get() >= version);
    }

    /** The first faults, as they were. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** What all clients found; after {@link #close}. */
    Map<Phase, Tally> tallies() {
        Map<Phase, Tally> sums = new EnumMap<>(Phase.class);
        clients.forEach(client -> client.tallies.forEach((each, tally) -> sums.computeIfAbsent(each, _ -> new Tally()).add(tally)));
        return sums;
    }

    /** Lets each client finish what it asks for. */
    @Override
    public void close() {
        over = true;
        try {
            for (Client client : clients) {
                client.thread.join();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
