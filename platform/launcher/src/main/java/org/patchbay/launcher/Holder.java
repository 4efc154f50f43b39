package org.patchbay.launcher;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who holds an instance, as written into its lock file.
 *
 * @param pid     process id
 * @param since   when it started
 * @param state   how far it is
 * @param address the URLs that it listens on, separated by blanks; absent while it starts, and without a server
 * @param cache   the AOT cache that its JVM was started with
 */
record Holder(long pid, Instant since, State state, Optional<String> address, Optional<String> cache) {

    /** How far an instance is. */
    enum State { STARTING, RUNNING }

    /** This process, still starting. */
    static Holder self() {
        ThisProcess process = ThisProcess.look();
        return new Holder(process.pid(), process.since().truncatedTo(ChronoUnit.MILLIS), State.STARTING, Optional.empty(),
                AotCache.used().map(cache -> cache.file().toString()));
    }

    Holder announced(Optional<String> url) {
        return new Holder(pid, since, State.RUNNING, url, cache);
    }

    /** {@code key=value} lines. */
    String format() {
        return "pid=" + pid + "\nsince=" + since.toEpochMilli() + "\nstate=" + state + "\n" + address.map(url -> "address=" + url
                + "\n").orElse("") + cache.map(file -> "cache=" + file + "\n").orElse("");
    }

    /** Empty if the text is not one of ours, or only half written. */
    static Optional<Holder> parse(String text) {
        Map<String, String> fields = text.lines().filter(line -> line.contains("="))
                .collect(Collectors.toMap(line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1),
                        (first, second) -> first));
        try {
            return Optional.of(new Holder(Long.parseLong(fields.getOrDefault("pid", "")),
                    Instant.ofEpochMilli(Long.parseLong(fields.getOrDefault("since", ""))),
                    State.valueOf(fields.getOrDefault("state", "")), Optional.ofNullable(fields.get("address")),
                    Optional.ofNullable(fields.get("cache"))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code running (pid 4711, since 2026-11-20T16:00:00Z): http://127.0.0.1:8080}. */
    String line() {
        String where = address.map(url -> ": " + url).orElse(state == State.RUNNING ? ": no server listens" : "");
        return state.name().toLowerCase(Locale.ROOT) + " (" + describe() + ")" + where;
    }

    /** {@code AOT cache: /opt/patchbay/data/patchbay.aot}. */
    String cacheLine() {
        return "AOT cache: " + cache.orElse("none");
    }

    /** For one line: {@code pid 4711, since 2026-11-20T16:00:00Z}. */
    String describe() {
        return "pid " + pid + ", since " + since.truncatedTo(ChronoUnit.SECONDS);
    }
}
