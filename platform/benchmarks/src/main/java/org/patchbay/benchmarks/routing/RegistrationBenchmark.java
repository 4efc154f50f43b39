package org.patchbay.benchmarks.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.patchbay.mux.Mux;

/** Thousands of services come and go one by one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class RegistrationBenchmark {

    /** How many there are. */
    @Param({"1000", "10000", "30000"})
    public int services;

    /** Of which kind. */
    @Param({"WILDCARD", "METHOD"})
    public Shape shape;

    private Mux mux;

    /** An empty table. */
    @Setup(Level.Iteration)
    public void empty() {
        mux = new Mux("default");
    }

    /** All come: cold, as when a framework starts. */
    @Benchmark
    public Mux register() {
        for (int i = 0; i < services; i++) {
            mux.track(new HandlerService(i, shape.pattern(i)));
        }
        return mux;
    }

    /** All come, and all go. */
    @Benchmark
    public Mux registerAndRemove() {
        List<Runnable> removals = new ArrayList<>();
        for (int i = 0; i < services; i++) {
            removals.add(mux.track(new HandlerService(i, shape.pattern(i)))::removed);
        }
        removals.forEach(Runnable::run);
        return mux;
    }
}
