package org.patchbay.net.osgi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchbay.net.NetworkOptions;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.settings.Form;
import org.patchbay.settings.Origin;
import org.patchbay.settings.Settings;

/**
 * The network's configuration: keys and texts become {@link NetworkOptions}.
 *
 * @param settings the configuration
 */
record NetworkSettings(Settings settings) {

    /** What a configuration may say, in the order in which it is documented. */
    static final List<String> KEYS = List.of("mode", "loops");

    private static final Form<Mode> MODE = Form.oneOf(Mode.class);
    private static final Form<Integer> LOOPS = Form.count(1, NetworkOptions.MOST_LOOPS);

    NetworkSettings(Map<String, ?> configuration) {
        this(new Settings(configuration));
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException whose message names the key, the value and what is allowed
     */
    NetworkOptions options() {
        NetworkOptions absent = NetworkOptions.DEFAULT;
        return new NetworkOptions(settings.value("mode", absent.mode(), MODE), settings.value("loops", absent.loops(), LOOPS));
    }

    /** Which file or configuration to change. */
    String place() {
        return Origin.of(settings, NetworkComponent.PID).place();
    }

    /** Keys that mean nothing here: misspelt ones, most likely. */
    Set<String> unknownKeys() {
        return settings.unknownKeys(KEYS);
    }
}
