package org.patchbay.benchmarks.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The command line.
 *
 * <pre>
 * --scenarios A,B     only those whose names begin so (plaintext, forms-64, ..., and heavy, idle, launch); all if absent
 * --servers A,B       only those whose names begin so (distribution, netty-1, ...); all if absent
 * --settings all|best whether all numbers of loops take part everywhere, or after the first scenario each peer's best; best
 * --turns N           of each server in each scenario, of which the median counts; 5
 * --warm S            seconds of load before the first turn; 6
 * --seconds S         of each turn; 4
 * --idle N            connections that wait; 10000
 * --output DIR        where load.md and load.svg are written; nowhere if absent
 * --readme FILE       whose marked part is replaced by the report, with load.svg beside it
 * --distribution DIR  distribution/target/patchbay
 * --java-options 'O'  of all servers in Java; -Xmx512m -XX:+UseG1GC
 * </pre>
 *
 * @param trialNames what the names of trials must begin with, one of them
 * @param output     null if nothing is written
 * @param readme     null if none is changed
 */
record Options(List<Scenario> scenarios, List<String> trialNames, List<Contestant> contestants, Settings settings, Pace pace, int idle,
        Path output, Path readme, Path distribution, List<String> javaOptions) {

    private static final Set<String> NAMES = Set.of("scenarios", "servers", "settings", "turns", "warm", "seconds", "idle", "output",
            "readme", "distribution", "java-options");
    private static final List<String> TRIALS = List.of("heavy", "idle", "launch");

    static Options of(String... words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            given.put(words[i].replaceFirst("^--", ""), words[i + 1]);
        }
        if (words.length % 2 == 1 || !NAMES.containsAll(given.keySet())) {
            throw new IllegalArgumentException("Options: " + NAMES + ", each with a value, not " + Arrays.toString(words));
        }
        String wanted = given.get("scenarios");
        return new Options(chosen(Scenario.ALL, wanted, Scenario::id), chosen(TRIALS, wanted, Function.identity()),
                chosen(Contestants.all(), given.get("servers"), Contestant::id),
                given.getOrDefault("settings", "best").equals("all") ? Settings.ALL : Settings.BEST,
                new Pace(number(given, "turns", 5), seconds(given, "warm", 6), seconds(given, "seconds", 4)), number(given, "idle", 10_000),
                path(given, "output", null), path(given, "readme", null), path(given, "distribution", "distribution/target/patchbay"),
                List.of(given.getOrDefault("java-options", "-Xmx512m -XX:+UseG1GC").split(" ")));
    }

    /** Those that were asked for. */
    List<Trial> trials(Workshop workshop, Generator generator) {
        return trialNames.stream().<Trial>map(name -> switch (name) {
            case "heavy" -> new HeavyTrial(workshop, pace);
            case "idle" -> new IdleTrial(workshop, generator, idle);
            default -> new LaunchTrial(workshop, pace.turns());
        }).toList();
    }

    private static <T> List<T> chosen(List<T> all, String wanted, Function<T, String> id) {
        return wanted == null ? all : all.stream().filter(one -> Stream.of(wanted.split(",")).anyMatch(id.apply(one)::startsWith)).toList();
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        return Integer.parseInt(given.getOrDefault(name, Integer.toString(otherwise)));
    }

    private static Duration seconds(Map<String, String> given, String name, int otherwise) {
        return Duration.ofSeconds(number(given, name, otherwise));
    }

    private static Path path(Map<String, String> given, String name, String otherwise) {
        String value = given.getOrDefault(name, otherwise);
        return value == null ? null : Path.of(value).toAbsolutePath();
    }
}
