package org.patchbay.benchmarks.routing;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.patchbay.http.Request;
import org.patchbay.mux.Match;
import org.patchbay.mux.Mux;
import org.patchbay.testkit.ResponseRecorder;

/** A request from the mux to its handler and back, by a handler that does nothing: what the lease and the accounting cost. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ServeBenchmark {

    private static final int ROUTES = 100;

    /** The table that all threads share. */
    @State(Scope.Benchmark)
    public static class Shared {

        final Mux mux = new Mux("default");

        /** Fills it. */
        @Setup
        public void fill() {
            for (int i = 0; i < ROUTES; i++) {
                mux.track(new HandlerService(i, Shape.STATIC.pattern(i)));
            }
        }
    }

    /** The requests of one thread. */
    @State(Scope.Thread)
    public static class Client {

        final Asked<Request> asked = new Asked<>(ROUTES, Shape.STATIC::request);
        final ResponseRecorder writer = new ResponseRecorder();
    }

    /** With lease and accounting. */
    @Benchmark
    public ResponseRecorder serve(Shared shared, Client client) throws Exception {
        shared.mux.serve(client.writer, client.asked.next());
        return client.writer;
    }

    /** Without: the lookup, and the call of the handler. */
    @Benchmark
    public ResponseRecorder matchAndCall(Shared shared, Client client) throws Exception {
        Request request = client.asked.next();
        Match match = shared.mux.match(request);
        match.handler().serve(client.writer, request);
        return client.writer;
    }
}
