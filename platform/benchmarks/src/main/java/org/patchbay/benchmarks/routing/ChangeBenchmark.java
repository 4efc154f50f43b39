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
import org.patchbay.mux.Mux;

/** One route among many is changed: by the length of its pattern, not by that of the table. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChangeBenchmark {

    /** How many there are. */
    @Param({"100", "10000"})
    public int services;

    private final Mux mux = new Mux("default");
    private HandlerService changing;
    private Runnable changed;
    private int changes;

    /** Fills the table. */
    @Setup
    public void fill() {
        for (int i = 0; i < services; i++) {
            HandlerService service = new HandlerService(i, Shape.METHOD.pattern(i));
            changing = service;
            changed = mux.track(service)::changed;
        }
    }

    /** Its pattern becomes another. */
    @Benchmark
    public long change() {
        changing.pattern(Shape.METHOD.pattern(services + (changes++ & 1)));
        changed.run();
        return mux.changeCount();
    }
}
