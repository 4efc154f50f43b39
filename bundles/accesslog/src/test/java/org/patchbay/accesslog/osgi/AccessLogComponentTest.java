package org.patchbay.accesslog.osgi;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.patchbay.accesslog.AccessLog;
import org.patchbay.accesslog.AccessLogOptions;
import org.patchbay.accesslog.AccessLogOptions.Format;
import org.patchbay.accesslog.AccessLogOptions.Target;
import org.patchbay.accesslog.LogLines;
import org.patchbay.http.Middleware;
import org.patchbay.http.Request;
import org.patchbay.http.Whiteboard;
import org.patchbay.testkit.ResponseRecorder;

/** A configuration is an access log: it comes, changes and goes with it. */
class AccessLogComponentTest {

    @TempDir
    Path home;

    private final AccessLogComponent component = new AccessLogComponent();
    private Middleware registered; // null if none is
    private Dictionary<?, ?> properties;

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, this::called);
    }

    /** As much of a framework as the component uses. */
    private Object called(Object proxy, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "getProperty":
                return arguments[0].equals("patchbay.home") ? home.toString() : null;
            case "registerService":
                registered = (Middleware) arguments[1];
                properties = (Dictionary<?, ?>) arguments[2];
                return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, this::called);
            case "setProperties":
                properties = (Dictionary<?, ?>) arguments[0];
                return null;
            case "unregister":
                registered = null;
                return null;
            default:
                throw new UnsupportedOperationException(method.toString());
        }
    }

    private void request(String target) throws Exception {
        registered.wrap((w, r) -> w.write("Hello")).serve(new ResponseRecorder(), Request.builder("GET", target).build());
    }

    @Test
    void anEmptyConfigurationIsTheDefaultsForAllServersOutsideOfOthers() {
        assertEquals(AccessLogOptions.DEFAULT, new AccessLogSettings(Map.of()).options(home));
        component.configure(context(), Map.of());
        assertEquals("*", properties.get(Whiteboard.MIDDLEWARE_SERVER));
        assertEquals(AccessLogComponent.RANKING, properties.get(Constants.SERVICE_RANKING));
        component.stop();
        assertNull(registered);
    }

    @Test
    void aFileIsBelowTheInstanceAndOtherOptionsReplaceItWhileTheServiceStays() throws Exception {
        component.configure(context(), Map.of("file", "data/access.log", "format", "common"));
        Middleware first = registered;
        request("/one");
        component.configure(context(), Map.of("file", "data/other.log", "server", "(http.server.name=admin)"));
        request("/two");
        assertSame(first, registered, "no request slips past it");
        assertEquals("(http.server.name=admin)", properties.get(Whiteboard.MIDDLEWARE_SERVER));
        component.stop();
        assertNull(registered);
        assertTrue(Files.readString(home.resolve("data/access.log")).endsWith("\"GET /one HTTP/1.1\" 200 5\n"));
        assertTrue(Files.readString(home.resolve("data/other.log")).endsWith("\"GET /two HTTP/1.1\" 200 5 \"-\" \"-\"\n"));
    }

    @Test
    void aMistakeIsNamedAndChangesNothing() throws Exception {
        try (LogLines log = new LogLines(AccessLog.class.getName())) {
            component.configure(context(), Map.of("format", "apache", "service.pid", "org.patchbay.accesslog"));
            assertNull(registered);
            component.configure(context(), Map.of("file", "access.log"));
            component.configure(context(), Map.of("zone", "Atlantis",
                    "felix.fileinstall.filename", "file:/x/conf/org.patchbay.accesslog.cfg"));
            request("/goes-on");
            component.stop();
            assertEquals(List.of("ERROR access log: format = 'apache' is not allowed; it must be common, combined or json"
                            + " (in configuration org.patchbay.accesslog); there is none",
                    "ERROR access log: zone = 'Atlantis' is not allowed; it must be a time zone such as UTC, +01:00 or Europe/Paris"
                            + " (in conf/org.patchbay.accesslog.cfg); it goes on as it was"), log.lines());
        }
        assertTrue(Files.readString(home.resolve("access.log")).contains("GET /goes-on"));
        new AccessLogComponent().stop();
    }

    @Test
    void unknownKeysAreNamed() {
        try (LogLines log = new LogLines(AccessLog.class.getName())) {
            component.configure(context(), Map.of("fromat", "json", "component.id", 7, "felix.fileinstall.filename", "conf/x.cfg"));
            component.stop();
            assertEquals(List.of("WARN access log: unknown in conf/x.cfg: fromat; known are format, file, buffer, zone, server"),
                    log.lines());
        }
    }

    @Test
    void everyKeyHasItsPlace() {
        AccessLogSettings settings = new AccessLogSettings(Map.of("format", "JSON", "file", "/var/log/a.log", "buffer", "64 KiB", "zone",
                "+01:00", "server", " (http.server.name=x) "));
        assertEquals(new AccessLogOptions(Format.JSON, new Target.File(Path.of("/var/log/a.log"), 65_536), ZoneId.of("+01:00")),
                settings.options(home));
        assertEquals("(http.server.name=x)", settings.server());
    }

    @Test
    void whatIsNotAllowedIsNamedWithTheKeyAndWhatIsAllowed() {
        record Row(String key, String value, String allowed) {
        }
        List<Row> rows = List.of(new Row("format", "apache", "common, combined or json"), new Row("buffer", "0", "bytes, or a number"),
                new Row("buffer", "2048MiB", "to 2147483647 bytes"), new Row("buffer", "4GB", "bytes, or a number"),
                new Row("zone", "here", "a time zone"), new Row("file", "a\0b", "the path of a file"),
                new Row("server", "(name=", "an LDAP filter"));
        assertAll(rows.stream().map(row -> () -> {
            AccessLogSettings settings = new AccessLogSettings(Map.of(row.key(), row.value()));
            String message = assertThrows(IllegalArgumentException.class, () -> {
                settings.options(home);
                settings.server();
            }).getMessage();
            assertTrue(message.startsWith(row.key() + " = '" + row.value() + "' is not allowed")
                    && message.contains(row.allowed()), message);
        }));
    }

    @Test
    void metatypeDescribesExactlyTheKnownKeysAndTheirDefaults() {
        Map<String, String> described = new HashMap<>();
        for (Method method : AccessLogConfiguration.class.getDeclaredMethods()) {
            described.put(method.getName(), (String) method.getDefaultValue());
        }
        assertEquals(new TreeSet<>(AccessLogSettings.KEYS), new TreeSet<>(described.keySet()));
        assertEquals(new AccessLogSettings(Map.of()).options(home), new AccessLogSettings(described).options(home));
        described.put("file", "x");
        assertEquals(new AccessLogSettings(Map.of("file", "x")).options(home), new AccessLogSettings(described).options(home));
        assertEquals("*", new AccessLogSettings(described).server());
    }
}
