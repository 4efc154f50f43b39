package org.patchbay.server.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.server.ConnectionLimits;
import org.patchbay.server.ServerOptions;
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

    private record Origin(Map<String, String> configuration, String name, String place) {
        static Origin of(String name, String place, String... keysAndValues) {
            Map<String, String> configuration = new HashMap<>();
            for (int i = 0; i < keysAndValues.length; i += 2) {
                configuration.put(keysAndValues[i], keysAndValues[i + 1]);
            }
            return new Origin(configuration, name, place);
        }
    }

    private static final String FILE = "felix.fileinstall.filename";
    private static final String PID = "service.pid";

    static final Origin[] ORIGINS = {
        Origin.of("admin", "conf/org.patchbay.server-admin.cfg", FILE, "file:/opt/x/conf/org.patchbay.server-admin.cfg", PID,
                "org.patchbay.server.0815"),
        Origin.of("a-b.c", "conf/org.patchbay.server-a-b.c.config", FILE, "/opt/x/conf/org.patchbay.server-a-b.c.config"),
        Origin.of("x", "conf/org.patchbay.server~x.cfg", FILE, "file:/org.patchbay.server~x.cfg"),
        Origin.of("mine", "conf/org.patchbay.server-admin.cfg", FILE, "file:/conf/org.patchbay.server-admin.cfg", "name", " mine "),
        Origin.of("admin", "configuration org.patchbay.server~admin", PID, "org.patchbay.server~admin"),
        Origin.of("0815", "configuration org.patchbay.server.0815", PID, "org.patchbay.server.0815"),
        Origin.of("default", "configuration org.patchbay.server", PID, "org.patchbay.server"),
        Origin.of("default", "configuration org.patchbay.server"),
    };

    @ParameterizedTest
    @FieldSource("ORIGINS")
    void theNameComesFromTheKeyTheFileOrThePid(Origin row) {
        assertEquals(new ConfigurationOrigin(row.name, row.place), ConfigurationOrigin.of(row.configuration));
    }
}
