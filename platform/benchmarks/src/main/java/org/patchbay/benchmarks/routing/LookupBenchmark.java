package org.patchbay.benchmarks.routing;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.patchbay.http.Request;
import org.patchbay.mux.Match;
import org.patchbay.mux.Mux;

/** Finds a route among many: flat from a hundred to a hundred thousand, and without allocation where there is no wildcard. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LookupBenchmark {

    /** How many there are. */
    @Param({"100", "10000", "100000"})
    public int routes;

    /** Of which kind. */
    @Param
    public Shape shape;

    private final Mux mux = new Mux("default");
    private Asked<Request> asked;

    /** Fills the table. */
    @Setup
    public void fill() {
        for (int i = 0; i < routes; i++) {
            mux.handle(shape.pattern(i), (writer, request) -> { });
        }
        asked = new Asked<>(routes, shape::request);
        System.gc(); // what is left of filling the table is not the lookup's
        if (!mux.match(asked.next()).route().pattern().startsWith(shape.pattern(0).substring(0, 1))) {
            throw new IllegalStateException("no match");
        }
    }

    /** What would answer. */
    @Benchmark
    public Match match() {
        return mux.match(asked.next());
    }
}
