package org.patchbay.accesslog.osgi;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.patchbay.accesslog.AccessLogOptions;
import org.patchbay.accesslog.AccessLogOptions.Format;
import org.patchbay.accesslog.AccessLogOptions.Target;
import org.patchbay.settings.Form;
import org.patchbay.settings.Origin;
import org.patchbay.settings.Settings;

/**
 * An access log's configuration: keys and texts become {@link AccessLogOptions}. A failure's message names the key, the value and what
 * is allowed.
 *
 * @param settings the configuration
 */
record AccessLogSettings(Settings settings) {

    /** What a configuration may say, in the order in which it is documented. */
    static final List<String> KEYS = List.of("format", "file", "buffer", "zone", "server");

    private static final String ALL = "*";
    private static final Form<Format> FORMAT = Form.oneOf(Format.class);
    private static final Form<Integer> BUFFER = Form.size(1, Integer.MAX_VALUE).as(Long::intValue);
    private static final Form<ZoneId> ZONE = new Form<>("a time zone such as UTC, +01:00 or Europe/Paris", AccessLogSettings::zone);
    private static final Form<Path> FILE = new Form<>("the path of a file", AccessLogSettings::path);
    private static final Form<String> SERVER =
            new Form<>("an LDAP filter such as (http.server.name=default)", AccessLogSettings::filter).or(ALL, ALL);

    AccessLogSettings(Map<String, ?> configuration) {
        this(new Settings(configuration));
    }

    /** The options; a relative path is below {@code home}. */
    AccessLogOptions options(Path home) {
        AccessLogOptions absent = AccessLogOptions.DEFAULT;
        return new AccessLogOptions(settings.value("format", absent.format(), FORMAT), target(home),
                settings.value("zone", absent.zone(), ZONE));
    }

    /** The buffer is looked at in any case, so that a mistake in it is found before the day on which there is a file. */
    private Target target(Path home) {
        int buffer = settings.value("buffer", Target.File.DEFAULT_BUFFER, BUFFER);
        Path file = settings.value("file", null, FILE);
        return file == null ? new Target.Slf4j() : new Target.File(home.resolve(file), buffer);
    }

    /** Which servers: an LDAP filter, or {@code *}. */
    String server() {
        return settings.value("server", ALL, SERVER);
    }

    /** Which file or configuration to change. */
    String place() {
        return Origin.of(settings, AccessLogComponent.PID).place();
    }

    /** Keys that mean nothing here: misspelt ones, most likely. */
    Set<String> unknownKeys() {
        return settings.unknownKeys(KEYS);
    }

    private static Optional<String> filter(String text) {
        try {
            return Optional.of(FrameworkUtil.createFilter(text).toString());
        } catch (InvalidSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text).normalized());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
