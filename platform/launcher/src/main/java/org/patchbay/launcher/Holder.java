package org.patchbay.launcher;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who holds an instance, as written into its lock file.
 *
 * @param pid     process id
 * @param since   when it started
 * @param address what it announced, absent while it starts
 */
record Holder(long pid, Instant since, Optional<String> address) {

    /** This process, still starting. */
    static Holder self() {
        ProcessHandle process = ProcessHandle.current();
        return new Holder(process.pid(), process.info().startInstant().orElseGet(Instant::now), Optional.empty());
    }

    Holder announced(String url) {
        return new Holder(pid, since, Optional.of(url));
    }

    /** {@code key=value} lines. */
    String format() {
        return "pid=" + pid + "\nsince=" + since + "\n" + address.map(url -> "address=" + url + "\n").orElse("");
    }

    /** Empty if the text is not one of ours, or only half written. */
    static Optional<Holder> parse(String text) {
        Map<String, String> fields = text.lines().filter(line -> line.contains("="))
                .collect(Collectors.toMap(line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1),
                        (first, second) -> first));
        try {
            return Optional.of(new Holder(Long.parseLong(fields.getOrDefault("pid", "")), Instant.parse(fields.getOrDefault("since", "")),
                    Optional.ofNullable(fields.get("address"))));
        } catch (NumberFormatException | java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** For one line: {@code pid 4711, since 2026-11-20T16:00:00Z}. */
    String describe() {
        return "pid " + pid + ", since " + since.truncatedTo(ChronoUnit.SECONDS);
    }
}
