package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** For machines without wrk: a virtual thread for each connection. It costs more than most servers that it measures. */
record OwnClient() implements Generator {

    private static final int BUFFER = 64 << 10;
    private static final int DIGITS = 2;
    private static final long LONGEST = TimeUnit.MINUTES.toMicros(1);

    @Override
    public String name() {
        return "a client in Java, since wrk is not installed";
    }

    @Override
    public Sample run(Scenario scenario, int port, Duration time) throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < scenario.connections(); i++) {
            connections.add(new Connection(scenario, port, end, i));
        }
        connections.forEach(connection -> connection.thread.start());
        Histogram all = new Histogram(LONGEST, DIGITS);
        long errors = 0;
        for (Connection connection : connections) {
            connection.thread.join();
            all.add(connection.micros);
            errors += connection.errors;
        }
        return new Sample(all.getTotalCount(), (System.nanoTime() - begin) / 1000, errors, all.getValueAtPercentile(50),
                all.getValueAtPercentile(99), all.getValueAtPercentile(99.9));
    }

    private static final class Connection {

        final Histogram micros = new Histogram(LONGEST, DIGITS);
        final Thread thread = Thread.ofVirtual().unstarted(this::run);
        long errors; // read after the thread has ended
        private final Scenario scenario;
        private final int port;
        private final long end;
        private int next;

        Connection(Scenario scenario, int port, long end, int first) {
            this.scenario = scenario;
            this.port = port;
            this.end = end;
            this.next = first;
        }

        private void run() {
            while (System.nanoTime() < end) {
                try (Caller caller = new Caller(port, BUFFER)) {
                    do {
                        call(caller);
                    } while (!scenario.closes() && System.nanoTime() < end);
                } catch (IOException failed) {
                    errors++;
                }
            }
        }

        private void call(Caller caller) throws IOException {
            List<byte[]> writes = scenario.requests().writes();
            int depth = scenario.requests().depth();
            long start = System.nanoTime();
            caller.call(writes.get(next++ % writes.size()), depth);
            micros.recordValueWithCount(Math.min(LONGEST, (System.nanoTime() - start) / 1000), depth);
        }
    }
}
