package org.patchbay.benchmarks.http1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.patchbay.http.Header;
import org.patchbay.http1.Parts;

/** The head of a request, from its bytes to what is known of it before anybody asks for a field. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParserBenchmark {

    private static final int PIECE = 100;

    /** Which head. */
    @Param({"SMALL", "BROWSER"})
    public String head;

    private List<byte[]> whole;
    private List<byte[]> cut;

    /** Makes the pieces. */
    @Setup
    public void cut() {
        byte[] bytes = Heads.valueOf(head).bytes();
        whole = List.of(bytes);
        cut = new ArrayList<>();
        int size = Math.min(PIECE, bytes.length / 2);
        for (int at = 0; at < bytes.length; at += size) {
            cut.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
        }
    }

    /** All at once. */
    @Benchmark
    public Header whole() throws Exception {
        return Parts.parse(whole);
    }

    /** In pieces of 100 bytes, or in halves. */
    @Benchmark
    public Header inPieces() throws Exception {
        return Parts.parse(cut);
    }
}
