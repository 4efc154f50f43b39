package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Requests at a fixed pace, with and without one in a hundred for a handler that computes for 50 ms, in turns. Latency is counted from the
 * time at which a request was due, so that one that could not be sent in time counts as slow.
 */
record HeavyTrial(Workshop workshop, Pace pace) implements Trial {

    private static final int CONNECTIONS = 32;
    private static final int PER_SECOND = 1000;
    private static final int ONE_IN = 100;
    private static final int BUFFER = 1024;
    private static final int DIGITS = 3;
    private static final byte[] FAST = Requests.get("/hello").writes().getFirst();
    private static final byte[] HEAVY = Requests.get("/compute").writes().getFirst();
    private static final List<String> HEAD = List.of("server", "p50 µs", "p99 µs", "p50 µs with it", "p99 µs with it", "p99 × without",
            "errors");

    @Override
    public String title() {
        return "One handler in 100 computes for 50 ms";
    }

    @Override
    public boolean takes(Contestant contestant) {
        return contestant.kind() != Kind.FLOOR;
    }

    @Override
    public Section run(List<Contestant> contestants) throws IOException, InterruptedException {
        List<List<String>> lines = new ArrayList<>();
        for (Contestant contestant : contestants) {
            try (Server server = Server.start(contestant, workshop)) {
                new Paced(server.port(), pace.warm()).run(HeavyLoad.WITH);
                lines.add(line(server));
            }
        }
        return new Section(title(), ("%d connections, %d requests a second in all, by a client in Java that keeps to this pace; those that "
                + "compute use half a core. Latency of the others.").formatted(CONNECTIONS, PER_SECOND), new Table(HEAD, lines));
    }

    private List<String> line(Server server) throws InterruptedException {
        double[][] figures = new double[4][pace.turns()];
        double[] ratios = new double[pace.turns()];
        long errors = 0;
        for (int i = 0; i < pace.turns(); i++) {
            Paced without = new Paced(server.port(), pace.time()).run(HeavyLoad.WITHOUT);
            Paced with = new Paced(server.port(), pace.time()).run(HeavyLoad.WITH);
            figures[0][i] = without.at(50);
            figures[1][i] = without.at(99);
            figures[2][i] = with.at(50);
            figures[3][i] = with.at(99);
            ratios[i] = with.at(99) / without.at(99);
            errors += without.errors + with.errors;
        }
        List<String> cells = new ArrayList<>(List.of(server.contestant().shownName()));
        for (double[] figure : figures) {
            cells.add(String.format(Locale.ROOT, "%.0f", Entry.middle(figure)));
        }
        cells.add(String.format(Locale.ROOT, "%.2f", Entry.middle(ratios)));
        cells.add(Standings.errors(server.contestant(), errors));
        return cells;
    }

    private enum HeavyLoad {
        WITHOUT, WITH
    }

    /** One turn. */
    private static final class Paced {

        private final int port;
        private final long nanos;
        private final List<Histogram> micros = new ArrayList<>();
        private final Histogram all = new Histogram(TimeUnit.MINUTES.toMicros(1), DIGITS);
        private long errors; // guarded by this until the turn is over

        Paced(int port, Duration time) {
            this.port = port;
            this.nanos = time.toNanos();
        }

        Paced run(HeavyLoad load) throws InterruptedException {
            List<Thread> threads = new ArrayList<>();
            long start = System.nanoTime();
            long interval = TimeUnit.SECONDS.toNanos(CONNECTIONS) / PER_SECOND;
            for (int i = 0; i < CONNECTIONS; i++) {
                long first = start + i * interval / CONNECTIONS;
                Histogram own = new Histogram(TimeUnit.MINUTES.toMicros(1), DIGITS);
                micros.add(own);
                threads.add(Thread.ofPlatform().daemon().unstarted(() -> send(FAST, first, interval, start + nanos, own)));
            }
            if (load == HeavyLoad.WITH) {
                long rare = TimeUnit.SECONDS.toNanos(ONE_IN) / PER_SECOND;
                threads.add(Thread.ofPlatform().daemon().unstarted(() -> send(HEAVY, start, rare, start + nanos,
                        new Histogram(TimeUnit.MINUTES.toMicros(1), DIGITS))));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            micros.forEach(all::add);
            return this;
        }

        private void send(byte[] request, long first, long interval, long end, Histogram own) {
            try (Caller caller = new Caller(port, BUFFER)) {
                for (long due = first; due < end; due += interval) {
                    for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                        LockSupport.parkNanos(early);
                    }
                    caller.call(request, 1);
                    own.recordValue((System.nanoTime() - due) / 1000);
                }
            } catch (IOException failed) {
                synchronized (this) {
                    errors++;
                }
            }
        }

        double at(double percentile) {
            return all.getValueAtPercentile(percentile);
        }
    }
}
