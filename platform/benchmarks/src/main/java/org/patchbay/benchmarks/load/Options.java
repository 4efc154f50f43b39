package org.patchbay.benchmarks.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The command line.
 *
 * <pre>
 * --scenarios A,B     only those whose names begin so (plaintext, forms-64, ...); all if absent
 * --servers A,B       only those whose names begin so (distribution, netty-1, ...); all if absent
 * --turns N           of each server in each scenario, of which the median counts; 5
 * --warm S            seconds of load before the first turn; 6
 * --seconds S         of each turn; 4
 * --distribution DIR  distribution/target/patchbay
 * --java-options 'O'  of all servers in Java; -Xmx512m -XX:+UseG1GC
 * </pre>
 */
record Options(List<Scenario> scenarios, List<Contestant> contestants, Pace pace, Path distribution, List<String> javaOptions) {

    private static final Set<String> NAMES = Set.of("scenarios", "servers", "turns", "warm", "seconds", "distribution", "java-options");

    static Options of(String... words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            given.put(words[i].replaceFirst("^--", ""), words[i + 1]);
        }
        if (words.length % 2 == 1 || !NAMES.containsAll(given.keySet())) {
            throw new IllegalArgumentException("Options: " + NAMES + ", each with a value, not " + Arrays.toString(words));
        }
        return new Options(chosen(Scenario.ALL, given.get("scenarios"), Scenario::id),
                chosen(Contestants.all(), given.get("servers"), Contestant::id),
                new Pace(number(given, "turns", 5), seconds(given, "warm", 6), seconds(given, "seconds", 4)),
                Path.of(given.getOrDefault("distribution", "distribution/target/patchbay")),
                List.of(given.getOrDefault("java-options", "-Xmx512m -XX:+UseG1GC").split(" ")));
    }

    private static <T> List<T> chosen(List<T> all, String wanted, Function<T, String> id) {
        return wanted == null ? all
                : all.stream().filter(one -> Arrays.stream(wanted.split(",")).anyMatch(id.apply(one)::startsWith)).toList();
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        return Integer.parseInt(given.getOrDefault(name, Integer.toString(otherwise)));
    }

    private static Duration seconds(Map<String, String> given, String name, int otherwise) {
        return Duration.ofSeconds(number(given, name, otherwise));
    }
}
