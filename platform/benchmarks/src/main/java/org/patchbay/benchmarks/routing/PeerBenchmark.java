package org.patchbay.benchmarks.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.http.pathmap.ServletPathSpec;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
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
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The same lookups by other routers, as their servers use them. They know neither methods nor hosts at this place. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PeerBenchmark {

    /** How many there are. */
    @Param({"100", "1000", "10000"})
    public int routes;

    /** Of which kind. */
    @Param({"STATIC", "WILDCARD", "REST"})
    public Shape shape;

    private final PathMappings<Integer> jetty = new PathMappings<>();
    private final List<PathPattern> spring = new ArrayList<>();
    private Asked<String> asked;

    /** Fills both. */
    @Setup
    public void fill() {
        for (int i = 0; i < routes; i++) {
            jetty.put(jettySpec(i), i);
            spring.add(PathPatternParser.defaultInstance.parse(shape.pathPattern(i).replace("{path...}", "{*path}")));
        }
        spring.sort(PathPattern.SPECIFICITY_COMPARATOR);
        asked = new Asked<>(routes, shape::path);
        if (jetty() == null || spring() == null) {
            throw new IllegalStateException("no match");
        }
    }

    private PathSpec jettySpec(int number) {
        return switch (shape) {
            case WILDCARD -> new UriTemplatePathSpec(shape.pathPattern(number));
            case STATIC, REST, METHOD, HOST -> new ServletPathSpec(shape.pathPattern(number).replace("{path...}", "*"));
        };
    }

    /** Jetty 12's PathMappings. */
    @Benchmark
    public MatchedResource<Integer> jetty() {
        return jetty.getMatched(asked.next());
    }

    /** Spring 7's PathPattern: the first that matches, in order of specificity, as its handler mappings look. */
    @Benchmark
    public PathPattern.PathMatchInfo spring() {
        PathContainer path = PathContainer.parsePath(asked.next());
        for (PathPattern pattern : spring) {
            if (pattern.matches(path)) {
                return pattern.matchAndExtract(path);
            }
        }
        return null;
    }
}
