package org.patchbay.mux.osgi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchbay.mux.DrainEnd;
import org.patchbay.mux.MuxOptions;
import org.patchbay.settings.Form;
import org.patchbay.settings.Origin;
import org.patchbay.settings.Settings;

/**
 * The mux's configuration: keys and texts become {@link MuxOptions}.
 *
 * @param settings the configuration
 */
record MuxSettings(Settings settings) {

    /** What a configuration may say, in the order in which it is documented. */
    static final List<String> KEYS =
            List.of("name", "handlers.target", "middlewares.target", "drain.limit", "drain.end", "park.time", "park.total", "park.bundle",
                    "gone.time", "history");

    private static final String OFF = "off";
    private static final Form<Duration> DURATION = Form.durationUpTo(Duration.ofDays(1)).or(OFF, Duration.ZERO);
    private static final Form<Integer> COUNT = Form.count(0, 9_999_999).or(OFF, 0);
    private static final Form<DrainEnd> END = Form.oneOf(DrainEnd.class);

    MuxSettings(Map<String, ?> configuration) {
        this(new Settings(configuration));
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException whose message names the key, the value and what is allowed
     */
    MuxOptions options() {
        MuxOptions absent = MuxOptions.DEFAULT;
        return new MuxOptions(settings.value("drain.limit", absent.drainLimit(), DURATION),
                settings.value("drain.end", absent.drainEnd(), END), settings.value("park.time", absent.parkTime(), DURATION),
                settings.value("park.total", absent.parkTotal(), COUNT), settings.value("park.bundle", absent.parkPerBundle(), COUNT),
                settings.value("gone.time", absent.goneTime(), DURATION), settings.value("history", absent.history(), COUNT));
    }

    /** The filter over the properties of handlers, or "" for all. */
    String handlers() {
        return settings.text("handlers.target", "");
    }

    /** The filter over the properties of middlewares, or "" for all. */
    String middlewares() {
        return settings.text("middlewares.target", "");
    }

    /** The mux's name, and where its configuration comes from. */
    Origin origin() {
        return Origin.of(settings, MuxComponent.PID);
    }

    /** Keys that mean nothing here: misspelt ones, most likely. */
    Set<String> unknownKeys() {
        return settings.unknownKeys(KEYS);
    }
}
