package org.patchbay.benchmarks.http1;

import java.util.List;
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
import org.patchbay.http.Header;
import org.patchbay.http.MutableHeader;
import org.patchbay.http1.Parts;

/** Fields: looked up in a browser's head, and set and written for an answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HeaderBenchmark {

    private final Parts parts = new Parts();
    private Header received;
    private Header answer;

    /** Reads and makes the heads. */
    @Setup
    public void read() throws Exception {
        received = Parts.parse(List.of(Heads.BROWSER.bytes()));
        answer = set();
    }

    /** A field in the middle. */
    @Benchmark
    public String get() {
        return received.get("Referer").orElseThrow();
    }

    /** A field that is not there. */
    @Benchmark
    public boolean miss() {
        return received.contains("Content-Length");
    }

    /** What a handler does for a small answer. */
    @Benchmark
    public MutableHeader set() {
        return MutableHeader.create().set("Content-Type", "text/plain; charset=utf-8").set("Cache-Control", "no-store")
                .set("Date", "Sun, 06 Nov 1994 08:49:37 GMT").set("Content-Length", "13");
    }

    /** The same as bytes. */
    @Benchmark
    public int encode() {
        return parts.encode(answer);
    }
}
