package org.patchbay.net.osgi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.patchbay.net.NetworkOptions;
import org.patchbay.net.NetworkOptions.Mode;

/**
 * The network's configuration: keys and texts become {@link NetworkOptions}. An absent or empty text is the default; a failure's message
 * names the key, the value and what is allowed.
 *
 * @param texts by key; values of any type are read as text
 */
record NetworkSettings(Map<String, ?> texts) {

    /** What a configuration may say, in the order in which it is documented. */
    static final List<String> KEYS = List.of("mode", "loops");

    /** What the service component runtime, ConfigAdmin and FileInstall add; a leading dot is private by convention. */
    private static final Set<String> FOREIGN = Set.of("service.", "component.", "felix.", "osgi.", ".");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,3}");

    NetworkSettings {
        texts = Map.copyOf(texts);
    }

    NetworkOptions options() {
        return new NetworkOptions(mode(), loops());
    }

    /** Keys that mean nothing here: misspelt ones, most likely. */
    Set<String> unknownKeys() {
        Set<String> unknown = new TreeSet<>(texts.keySet());
        unknown.removeAll(KEYS);
        unknown.removeIf(key -> FOREIGN.stream().anyMatch(key::startsWith));
        return unknown;
    }

    private Mode mode() {
        String text = text("mode", NetworkOptions.DEFAULT.mode().name());
        return Stream.of(Mode.values()).filter(mode -> mode.name().equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> wrong("mode", Stream.of(Mode.values()).map(mode -> mode.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))));
    }

    private int loops() {
        String text = text("loops", Integer.toString(NetworkOptions.DEFAULT.loops()));
        if (!COUNT.matcher(text).matches() || Integer.parseInt(text) > NetworkOptions.MOST_LOOPS) {
            throw wrong("loops", "a whole number from 1 to " + NetworkOptions.MOST_LOOPS);
        }
        return Integer.parseInt(text);
    }

    private String text(String key, String absent) {
        String text = Objects.toString(texts.get(key), "").strip();
        return text.isEmpty() ? absent : text;
    }

    private IllegalArgumentException wrong(String key, String allowed) {
        return new IllegalArgumentException(key + " = '" + text(key, "") + "' is not allowed; it must be " + allowed);
    }
}
