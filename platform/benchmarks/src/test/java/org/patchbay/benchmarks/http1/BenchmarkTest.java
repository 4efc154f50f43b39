package org.patchbay.benchmarks.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs; its figures mean nothing here. */
class BenchmarkTest {

    private static final Set<String> ALL = Set.of("ParserBenchmark.whole", "ParserBenchmark.inPieces", "HeaderBenchmark.get",
            "HeaderBenchmark.miss", "HeaderBenchmark.set", "HeaderBenchmark.encode", "ConversationBenchmark.small",
            "ConversationBenchmark.browser", "ConversationBenchmark.pipelined");

    @Test
    void eachRuns() throws Exception {
        var options = new OptionsBuilder().include("org.patchbay.benchmarks.http1.*").forks(0).warmupIterations(0)
                .measurementIterations(1).measurementTime(TimeValue.milliseconds(5)).shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT).build();
        Set<String> ran = new TreeSet<>();
        for (RunResult result : new Runner(options).run()) {
            ran.add(result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"));
        }
        assertEquals(new TreeSet<>(ALL), ran);
    }
}
