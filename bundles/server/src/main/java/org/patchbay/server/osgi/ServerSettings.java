package org.patchbay.server.osgi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.patchbay.server.ConnectionLimits;
import org.patchbay.server.ServerOptions;
import org.patchbay.settings.Form;
import org.patchbay.settings.SettingException;
import org.patchbay.settings.Settings;
import org.patchbay.spi.BodyRate;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.Timeouts;

/**
 * A server's configuration: keys and texts become {@link ServerOptions}.
 *
 * @param settings the configuration
 * @param name     the server's name
 */
record ServerSettings(Settings settings, String name) {

    private static final String TARGET = "handler.target";

    /** What a configuration may say, in the order in which it is documented. */
    static final List<String> KEYS = List.of("name", "address", "timeout.header", "timeout.read", "timeout.write", "timeout.idle",
            "limit.request.line", "limit.head", "limit.fields", "limit.body", "limit.drain", "limit.connections",
            "limit.connections.per.address", "body.rate", "body.rate.grace", "leniencies", "keepalive", "general.options",
            "shutdown.limit", "backlog", "tcp.nodelay", "reuse.address", TARGET);

    /** Those of the component's references, for the service component runtime. */
    private static final Set<String> TARGETS = Set.of("network.target", "protocol.target", "middleware.target");
    private static final String NONE = "none";
    private static final Form<Duration> GRACE = Form.duration(Duration.ZERO);
    private static final Form<Duration> DURATION_OR_ZERO = GRACE.or(NONE, Timeouts.NONE);
    private static final Form<Duration> DURATION = Form.duration(Duration.ofMillis(1)).or(NONE, Timeouts.NONE);
    private static final Form<Integer> COUNT = Form.count(1, 999_999_999);
    private static final Form<Integer> CONNECTIONS = COUNT.or(NONE, ConnectionLimits.UNLIMITED);
    private static final Form<Integer> SIZE = Form.size(1, Integer.MAX_VALUE).as(Long::intValue);
    private static final Form<Long> SIZE_OR_NONE = Form.size(0, Long.MAX_VALUE).or(NONE, Limits.UNLIMITED);
    /** In a second; the most is far beyond what a network carries, and times a day still a number. */
    private static final Form<Long> RATE = Form.size(1, 1L << 40).or(NONE, BodyRate.NONE.bytesPerSecond());
    private static final Form<Set<Leniency>> LENIENCIES = Form.someOf(Leniency.class).or(NONE, Set.of()).or("go", Leniency.GO);
    private static final Form<Option> OPTION = Form.toggle().as(on -> on ? Option.ON : Option.OFF);

    private static final ServerOptions DEFAULT = ServerOptions.DEFAULT;

    ServerSettings(Map<String, ?> configuration, String name) {
        this(new Settings(configuration), name);
    }

    /**
     * The options; {@code address} overrides the configured one unless it is null.
     *
     * @throws IllegalArgumentException whose message names the key, the value and what is allowed
     */
    ServerOptions options(String address) {
        return new ServerOptions(name, address == null ? settings.text("address", DEFAULT.address()) : address, listen(),
                timeouts(), bodyRate(), limits(), connections(), settings.value("leniencies", DEFAULT.leniencies(), LENIENCIES),
                settings.value("keepalive", DEFAULT.keepAlive(), OPTION),
                settings.value("general.options", DEFAULT.generalOptions(), OPTION),
                settings.value("shutdown.limit", DEFAULT.shutdownLimit(), DURATION_OR_ZERO));
    }

    /** Keys that mean nothing here: misspelt ones, most likely. */
    Set<String> unknownKeys() {
        Set<String> unknown = settings.unknownKeys(KEYS);
        unknown.removeAll(TARGETS);
        return unknown;
    }

    /**
     * The service component runtime takes the key for itself: with a text that is no filter it takes the root handler away.
     *
     * @throws IllegalArgumentException whose message names the key, the value and what is allowed
     */
    void checkTarget() {
        if (!hasTarget()) {
            throw new SettingException(TARGET, settings.text(TARGET, ""), "an LDAP filter such as (http.mux=default)");
        }
    }

    /** Whether the filter of the root handler, if there is one, can be read. */
    boolean hasTarget() {
        String target = settings.text(TARGET, null);
        try {
            return target == null || FrameworkUtil.createFilter(target) != null;
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    private ConnectionLimits connections() {
        ConnectionLimits absent = DEFAULT.connections();
        return new ConnectionLimits(settings.value("limit.connections", absent.total(), CONNECTIONS),
                settings.value("limit.connections.per.address", absent.perAddress(), CONNECTIONS));
    }

    /** The grace is looked at in any case, so that a mistake in it is found before the day on which the rate is set. */
    private BodyRate bodyRate() {
        Duration grace = settings.value("body.rate.grace", BodyRate.SLOWEST.grace(), GRACE);
        long rate = settings.value("body.rate", DEFAULT.bodyRate().bytesPerSecond(), RATE);
        return rate == 0 ? BodyRate.NONE : new BodyRate(rate, grace);
    }

    private ListenOptions listen() {
        ListenOptions absent = DEFAULT.listen();
        return new ListenOptions(settings.value("backlog", absent.backlog(), COUNT),
                settings.value("tcp.nodelay", absent.noDelay(), OPTION),
                settings.value("reuse.address", absent.reuseAddress(), OPTION));
    }

    private Timeouts timeouts() {
        Timeouts absent = DEFAULT.timeouts();
        return new Timeouts(settings.value("timeout.header", absent.readHeader(), DURATION),
                settings.value("timeout.read", absent.read(), DURATION), settings.value("timeout.write", absent.write(), DURATION),
                settings.value("timeout.idle", absent.idle(), DURATION));
    }

    private Limits limits() {
        Limits absent = DEFAULT.limits();
        return new Limits(settings.value("limit.request.line", absent.requestLine(), SIZE),
                settings.value("limit.head", absent.head(), SIZE),
                settings.value("limit.fields", absent.fields(), COUNT), settings.value("limit.body", absent.body(), SIZE_OR_NONE),
                settings.value("limit.drain", absent.drain(), SIZE_OR_NONE));
    }
}
