package org.patchbay.accesslog.osgi;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.patchbay.accesslog.AccessLogOptions;
import org.patchbay.accesslog.AccessLogOptions.Format;
import org.patchbay.accesslog.AccessLogOptions.Target;

/**
 * An access log's configuration: keys and texts become {@link AccessLogOptions}. An absent or empty text is the default; a failure's
 * message names the key, the value and what is allowed.
 *
 * @param texts by key; values of any type are read as text
 */
record AccessLogSettings(Map<String, ?> texts) {

    /** What a configuration may say, in the order in which it is documented. */
    static final List<String> KEYS = List.of("format", "file", "buffer", "zone", "server");

    /** What the service component runtime, ConfigAdmin and FileInstall add; a leading dot is private by convention. */
    private static final Set<String> FOREIGN = Set.of("service.", "component.", "felix.", "osgi.", ".");
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,8})\\s*(|B|KiB|MiB)");
    private static final String ALL = "*";

    AccessLogSettings {
        texts = Map.copyOf(texts);
    }

    /** The options; a relative path is below {@code home}. */
    AccessLogOptions options(Path home) {
        return new AccessLogOptions(format(), target(home), zone());
    }

    /** Which servers: an LDAP filter, or {@code *}. */
    String server() {
        String filter = text("server", ALL);
        try {
            return filter.equals(ALL) ? ALL : FrameworkUtil.createFilter(filter).toString();
        } catch (InvalidSyntaxException e) {
            throw wrong("server", "an LDAP filter such as (http.server.name=default), or *");
        }
    }

    /** Keys that mean nothing here: misspelt ones, most likely. */
    Set<String> unknownKeys() {
        Set<String> unknown = new TreeSet<>(texts.keySet());
        unknown.removeAll(KEYS);
        unknown.removeIf(key -> FOREIGN.stream().anyMatch(key::startsWith));
        return unknown;
    }

    private Format format() {
        String text = text("format", AccessLogOptions.DEFAULT.format().name());
        return Stream.of(Format.values()).filter(format -> format.name().equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> wrong("format", Stream.of(Format.values()).map(format -> format.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))));
    }

    private Target target(Path home) {
        int buffer = buffer();
        String file = text("file", "");
        try {
            return file.isEmpty() ? new Target.Slf4j() : new Target.File(home.resolve(file), buffer);
        } catch (InvalidPathException e) {
            throw wrong("file", "the path of a file");
        }
    }

    private int buffer() {
        Matcher parts = SIZE.matcher(text("buffer", Integer.toString(Target.File.DEFAULT_BUFFER)));
        int shift = !parts.matches() ? -1 : switch (parts.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            default -> 0;
        };
        if (shift < 0 || Long.parseLong(parts.group(1)) << shift > Integer.MAX_VALUE) {
            throw wrong("buffer", "bytes, or a number with B, KiB or MiB such as 4MiB, below 2 GiB");
        }
        return Integer.parseInt(parts.group(1)) << shift;
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(text("zone", "UTC"));
        } catch (DateTimeException e) {
            throw wrong("zone", "a time zone such as UTC, +01:00 or Europe/Paris");
        }
    }

    private String text(String key, String absent) {
        String text = Objects.toString(texts.get(key), "").strip();
        return text.isEmpty() ? absent : text;
    }

    private IllegalArgumentException wrong(String key, String allowed) {
        return new IllegalArgumentException(key + " = '" + text(key, "") + "' is not allowed; it must be " + allowed);
    }
}
