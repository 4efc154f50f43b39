package org.patchbay.benchmarks.routing;

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

    private static final Set<String> ALL = Set.of("LookupBenchmark.match", "PeerBenchmark.jetty", "PeerBenchmark.spring",
            "ServeBenchmark.serve", "ServeBenchmark.matchAndCall", "RegistrationBenchmark.register",
            "RegistrationBenchmark.registerAndRemove", "ChangeBenchmark.change", "PathBenchmark.path");

    @Test
    void eachRuns() throws Exception {
        var options = new OptionsBuilder().include("org.patchbay.benchmarks.(routing|path).*").forks(0).warmupIterations(0)
                .measurementIterations(1).measurementTime(TimeValue.milliseconds(5)).addProfiler(CpuTime.class)
                .param("routes", "100").param("services", "100").shouldFailOnError(true).verbosity(VerboseMode.SILENT).build();
        Set<String> ran = new TreeSet<>();
        for (RunResult result : new Runner(options).run()) {
            ran.add(result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"));
        }
        assertEquals(new TreeSet<>(ALL), ran);
    }
}
