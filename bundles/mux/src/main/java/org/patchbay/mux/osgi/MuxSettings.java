package org.patchbay.mux.osgi;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.mux.DrainEnd;
import org.patchbay.mux.MuxOptions;

/**
 * The mux's configuration: keys and texts become {@link MuxOptions}. An absent or empty text is the default.
 *
 * @param texts by key; values of any type are read as text
 */
record MuxSettings(Map<String, ?> texts) {

    /** What a configuration may say, in the order in which it is documented. */
    static final List<String> KEYS =
            List.of("name", "handlers.target", "middlewares.target", "drain.limit", "drain.end", "park.time", "park.total", "park.bundle",
                    "gone.time", "history");

    /** What the service component runtime, ConfigAdmin and FileInstall add; a leading dot is private by convention. */
    private static final Set<String> FOREIGN = Set.of("service.", "component.", "felix.", "osgi.", ".");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
    private static final String OFF = "off";

    MuxSettings {
        texts = Map.copyOf(texts);
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException whose message names the key, the value and what is allowed
     */
    MuxOptions options() {
        MuxOptions absent = MuxOptions.DEFAULT;
        return new MuxOptions(duration("drain.limit", absent.drainLimit()), end(absent.drainEnd()),
                duration("park.time", absent.parkTime()), count("park.total", absent.parkTotal()),
                count("park.bundle", absent.parkPerBundle()), duration("gone.time", absent.goneTime()),
                count("history", absent.history()));
    }

    /** The filter over the properties of handlers, or "" for all. */
    String handlers() {
        return text("handlers.target");
    }

    /** The filter over the properties of middlewares, or "" for all. */
    String middlewares() {
        return text("middlewares.target");
    }

    /**
     * What the mux is called: {@code name}, else what its file or PID says, else {@code default}.
     *
     * <pre>
     * felix.fileinstall.filename = file:/opt/x/conf/org.patchbay.mux-admin.cfg   ⇒ admin
     * service.pid = org.patchbay.mux~admin                                       ⇒ admin
     * service.pid = org.patchbay.mux                                             ⇒ default
     * </pre>
     */
    String name() {
        if (!text("name").isEmpty()) {
            return text("name");
        }
        String file = text("felix.fileinstall.filename");
        String place = file.isEmpty() ? text("service.pid") : file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.\\w+$", "");
        String rest = place.startsWith(MuxComponent.PID) ? place.substring(MuxComponent.PID.length()).replaceFirst("^[-~.]", "") : place;
        return rest.isBlank() ? WhiteboardComponent.NAME : rest;
    }

    /** Keys that mean nothing here: misspelt ones, most likely. */
    Set<String> unknownKeys() {
        Set<String> unknown = new TreeSet<>(texts.keySet());
        unknown.removeAll(KEYS);
        unknown.removeIf(key -> FOREIGN.stream().anyMatch(key::startsWith));
        return unknown;
    }

    private String text(String key) {
        return Objects.toString(texts.get(key), "").strip();
    }

    private Duration duration(String key, Duration absent) {
        String text = text(key);
        if (text.isEmpty()) {
            return absent;
        }
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            if (text.equals(OFF)) {
                return Duration.ZERO;
            }
            throw wrong(key, "a number with a unit (500ms, 10s, 5m, 1h), or off");
        }
        long number = Long.parseLong(parts.group(1));
        Duration value = switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
        if (value.compareTo(Duration.ofDays(1)) > 0) {
            throw wrong(key, "at most 24h");
        }
        return value;
    }

    private int count(String key, int absent) {
        String text = text(key);
        if (text.isEmpty() || text.equals(OFF)) {
            return text.isEmpty() ? absent : 0;
        }
        if (!text.matches("\\d{1,7}")) {
            throw wrong(key, "a whole number from 0 to 9999999, or off");
        }
        return Integer.parseInt(text);
    }

    private DrainEnd end(DrainEnd absent) {
        String text = text("drain.end");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "" -> absent;
            case "interrupt" -> DrainEnd.INTERRUPT;
            case "abandon" -> DrainEnd.ABANDON;
            case "wait" -> DrainEnd.WAIT;
            default -> throw wrong("drain.end", "interrupt, abandon or wait");
        };
    }

    private IllegalArgumentException wrong(String key, String allowed) {
        return new IllegalArgumentException(key + " = '" + text(key) + "' is not allowed; it must be " + allowed);
    }
}
