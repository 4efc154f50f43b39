package org.patchbay.server.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.server.ConnectionLimits;
import org.patchbay.server.ServerOptions;
import org.patchbay.settings.SettingException;
import org.patchbay.spi.BodyRate;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.Timeouts;

/** A configuration as options, and as metatype describes it. */
class ServerSettingsTest {

    /** As DS and metatype map the name of a method to a key. */
    private static String key(Method method) {
        return method.getName().replace('_', '.');
    }

    private static Map<String, String> described() {
        Map<String, String> defaults = new HashMap<>();
        for (Method method : ServerConfiguration.class.getDeclaredMethods()) {
            defaults.put(key(method), (String) method.getDefaultValue());
        }
        return defaults;
    }

    @Test
    void metatypeDescribesExactlyTheKnownKeys() {
        assertEquals(new TreeSet<>(ServerSettings.KEYS), new TreeSet<>(described().keySet()));
        assertEquals(ServerSettings.KEYS.size(), Set.copyOf(ServerSettings.KEYS).size());
    }

    @Test
    void theDescribedDefaultsAreTheDefaults() {
        assertEquals(ServerOptions.DEFAULT, new ServerSettings(described(), "default").options(null));
        assertEquals(ServerOptions.DEFAULT, new ServerSettings(Map.of(), "default").options(null));
    }

    @Test
    void everyKeyHasItsPlace() {
        Map<String, String> all = Map.ofEntries(Map.entry("name", "ignored here"), Map.entry("address", "[::1]:1"),
                Map.entry("timeout.header", "1s"), Map.entry("timeout.read", "2s"), Map.entry("timeout.write", "3s"),
                Map.entry("timeout.idle", "4s"), Map.entry("limit.request.line", "5"), Map.entry("limit.head", "6"),
                Map.entry("limit.fields", "7"), Map.entry("limit.body", "8"), Map.entry("limit.drain", "9"),
                Map.entry("limit.connections", "12"), Map.entry("limit.connections.per.address", "13"), Map.entry("body.rate", "14"),
                Map.entry("body.rate.grace", "15s"), Map.entry("leniencies", "obs-fold, FRAGMENT"),
                Map.entry("keepalive", "off"), Map.entry("general.options", "off"), Map.entry("shutdown.limit", "10s"),
                Map.entry("backlog", "11"), Map.entry("tcp.nodelay", "off"), Map.entry("reuse.address", "off"),
                Map.entry("handler.target", "(x=y)"));
        assertEquals(new TreeSet<>(ServerSettings.KEYS), new TreeSet<>(all.keySet()));
        ServerOptions wanted = new ServerOptions("n", "[::1]:1", new ListenOptions(11, Option.OFF, Option.OFF),
                new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4)),
                new BodyRate(14, Duration.ofSeconds(15)), new Limits(5, 6, 7, 8, 9), new ConnectionLimits(12, 13),
                Set.of(Leniency.OBS_FOLD, Leniency.FRAGMENT), Option.OFF, Option.OFF, Duration.ofSeconds(10));
        assertEquals(wanted, new ServerSettings(all, "n").options(null));
        assertEquals(wanted.withAddress(":0"), new ServerSettings(all, "n").options(":0"), "the command line's address wins");
    }

    @Test
    void unknownKeysAreThoseThatNobodyElsePutThere() {
        Map<String, String> configuration = Map.of("adress", "x", "timeout", "x", "address", ":0", "service.pid", "x",
                "service.factoryPid", "x", "felix.fileinstall.filename", "x", "component.name", "x", "osgi.ds.satisfying", "x",
                "network.target", "x", ".hidden", "x");
        assertEquals(Set.of("adress", "timeout"), new ServerSettings(configuration, "n").unknownKeys());
    }

    private record Text(String key, String text, Function<ServerOptions, Object> reader, Object value) {
    }

    static final Text[] TEXTS = {
        new Text("timeout.idle", "none", options -> options.timeouts().idle(), Timeouts.NONE),
        new Text("shutdown.limit", "0s", ServerOptions::shutdownLimit, Duration.ZERO),
        new Text("shutdown.limit", "none", ServerOptions::shutdownLimit, Timeouts.NONE),
        new Text("limit.body", "none", options -> options.limits().body(), Limits.UNLIMITED),
        new Text("limit.drain", "0", options -> options.limits().drain(), 0L),
        new Text("limit.connections", "none", options -> options.connections().total(), ConnectionLimits.UNLIMITED),
        new Text("body.rate", "none", ServerOptions::bodyRate, BodyRate.NONE),
        new Text("leniencies", "none", ServerOptions::leniencies, Set.of()),
        new Text("leniencies", "go", ServerOptions::leniencies, Leniency.GO),
        new Text("keepalive", "true", ServerOptions::keepAlive, Option.ON),
    };

    @ParameterizedTest
    @FieldSource("TEXTS")
    void wordsStandForValues(Text row) {
        assertEquals(row.value, row.reader.apply(new ServerSettings(Map.of(row.key, row.text), "n").options(null)));
    }

    private record Refused(String key, String text) {
    }

    static final Refused[] REFUSED = {
        new Refused("timeout.idle", "0s"), new Refused("limit.head", "none"), new Refused("limit.head", "0"),
        new Refused("limit.fields", "none"), new Refused("limit.connections", "0"), new Refused("body.rate", "0"),
        new Refused("body.rate", "2048GiB"), new Refused("body.rate.grace", "none"), new Refused("backlog", "0"),
        new Refused("leniencies", "all"),
    };

    @ParameterizedTest
    @FieldSource("REFUSED")
    void whatMakesNoSenseIsRefused(Refused row) {
        ServerSettings settings = new ServerSettings(Map.of(row.key, row.text), "n");
        assertThrows(SettingException.class, () -> settings.options(null));
    }
}
