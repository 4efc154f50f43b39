package org.patchbay.server.osgi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.patchbay.server.ConnectionLimits;
import org.patchbay.server.ServerOptions;
import org.patchbay.spi.BodyRate;
import org.patchbay.spi.Limits;
import org.patchbay.spi.ListenOptions;
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

    /** What the service component runtime, ConfigAdmin and FileInstall add; a leading dot is private by convention. */
    private static final Set<String> FOREIGN = Set.of("service.", "component.", "felix.", "osgi.", ".");
    private static final Set<String> TARGETS = Set.of("network.target", "protocol.target", "middleware.target");

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
                timeouts(), bodyRate(), limits(), connections(), settings.leniencies("leniencies", DEFAULT.leniencies()),
                settings.option("keepalive", DEFAULT.keepAlive()), settings.option("general.options", DEFAULT.generalOptions()),
                settings.durationOrZero("shutdown.limit", DEFAULT.shutdownLimit()));
    }

    /** Keys that mean nothing here: misspelt ones, most likely. */
    Set<String> unknownKeys() {
        Set<String> unknown = new TreeSet<>(settings.texts().keySet());
        unknown.removeAll(KEYS);
        unknown.removeAll(TARGETS);
        unknown.removeIf(key -> FOREIGN.stream().anyMatch(key::startsWith));
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
        return new ConnectionLimits(settings.countOrNone("limit.connections", absent.total(), ConnectionLimits.UNLIMITED),
                settings.countOrNone("limit.connections.per.address", absent.perAddress(), ConnectionLimits.UNLIMITED));
    }

    /** The grace is looked at in any case, so that a mistake in it is found before the day on which the rate is set. */
    private BodyRate bodyRate() {
        Duration grace = settings.limitOrZero("body.rate.grace", BodyRate.SLOWEST.grace());
        long rate = settings.rateOrNone("body.rate", DEFAULT.bodyRate().bytesPerSecond());
        return rate == 0 ? BodyRate.NONE : new BodyRate(rate, grace);
    }

    private ListenOptions listen() {
        ListenOptions absent = DEFAULT.listen();
        return new ListenOptions(settings.count("backlog", absent.backlog()), settings.option("tcp.nodelay", absent.noDelay()),
                settings.option("reuse.address", absent.reuseAddress()));
    }

    private Timeouts timeouts() {
        Timeouts absent = DEFAULT.timeouts();
        return new Timeouts(settings.duration("timeout.header", absent.readHeader()), settings.duration("timeout.read", absent.read()),
                settings.duration("timeout.write", absent.write()), settings.duration("timeout.idle", absent.idle()));
    }

    private Limits limits() {
        Limits absent = DEFAULT.limits();
        return new Limits(settings.size("limit.request.line", absent.requestLine()), settings.size("limit.head", absent.head()),
                settings.count("limit.fields", absent.fields()),
                settings.sizeOrNone("limit.body", absent.body(), Limits.UNLIMITED),
                settings.sizeOrNone("limit.drain", absent.drain(), Limits.UNLIMITED));
    }
}
