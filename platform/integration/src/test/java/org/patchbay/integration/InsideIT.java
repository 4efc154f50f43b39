package org.patchbay.integration;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.patchbay.http.Handler;
import org.patchbay.http.Whiteboard;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteTable;

/** Runs inside the framework, in a bundle of its own: here the types of our bundles are ours, and commands can be called. */
@RunWith(PaxExam.class)
public class InsideIT {

    @Inject
    private BundleContext context;

    @Inject
    private CommandProcessor commands;

    @Inject
    private RouteTable table;

    /** The framework that the test runs in. */
    @Configuration
    public Option[] framework() throws IOException {
        Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "inside");
        Files.createDirectories(home.resolve("conf"));
        return CoreOptions.options(Options.server(home), Options.bundles(List.of("org.apache.felix.gogo.runtime", "shell", "hello")),
                CoreOptions.junitBundles());
    }

    @Test
    public void theRoutesCommandShowsPatternHandlerBundleAndState() throws Exception {
        String line = lineOf(run("http:routes"), "GET /hello/{name}");

        assertTrue(line, line.contains("org.patchbay.examples.hello 0.1.0 ["));
        assertTrue(line, line.endsWith("active"));
    }

    @Test
    public void aHandlerOfThisBundleIsARouteWhileItIsRegistered() throws Exception {
        ServiceRegistration<Handler> handler = register("GET /inside", 0);
        try {
            String line = lineOf(run("http:routes"), "GET /inside");
            String bundle = FrameworkUtil.getBundle(InsideIT.class).getSymbolicName();
            assertTrue(line, line.contains(bundle));
        } finally {
            handler.unregister();
        }
        assertTrue(run("http:routes --state active").lines().noneMatch(line -> line.startsWith("GET /inside")));
    }

    @Test
    public void aShadowedRouteIsListedWithItsReason() throws Exception {
        ServiceRegistration<Handler> winner = register("GET /hello/{name}", 100);
        try {
            assertEquals(List.of(RouteState.ACTIVE, RouteState.SHADOWED), states("GET /hello/{name}"));
            assertTrue(run("http:routes").lines().anyMatch(line -> line.startsWith("GET /hello/{name}") && line.contains("shadowed by ")));
        } finally {
            winner.unregister();
        }
        assertEquals(List.of(RouteState.ACTIVE), states("GET /hello/{name}"));
    }

    @Test
    public void aPatternThatCannotBeParsedIsListedAsFailed() throws Exception {
        ServiceRegistration<Handler> handler = register("GET /broken/{", 0);
        try {
            assertEquals(List.of(RouteState.FAILED), states("GET /broken/{"));
        } finally {
            handler.unregister();
        }
    }

    @Test
    public void aPropertyThatChangesMovesTheRoute() {
        ServiceRegistration<Handler> handler = register("GET /before", 0);
        try {
            handler.setProperties(properties("GET /after", 0));
            assertEquals(List.of(), states("GET /before"));
            assertEquals(List.of(RouteState.ACTIVE), states("GET /after"));
        } finally {
            handler.unregister();
        }
    }

    private ServiceRegistration<Handler> register(String pattern, int ranking) {
        return context.registerService(Handler.class, (writer, request) -> writer.write("inside"), properties(pattern, ranking));
    }

    private static Hashtable<String, Object> properties(String pattern, int ranking) {
        var properties = new Hashtable<String, Object>();
        properties.put(Whiteboard.PATTERN, pattern);
        properties.put(Constants.SERVICE_RANKING, ranking);
        return properties;
    }

    private List<RouteState> states(String pattern) {
        return table.routes().stream().filter(route -> route.pattern().equals(pattern)).map(RouteInfo::state).sorted().toList();
    }

    /** What the command prints when it is typed. */
    private String run(String command) throws Exception {
        var out = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(new byte[0]);
        try (CommandSession session = commands.createSession(in, out, out)) {
            Object result = session.execute(command);
            CharSequence shown = result == null ? "" : session.format(result, Converter.INSPECT);
            return out.toString(StandardCharsets.UTF_8) + shown;
        }
    }

    private static String lineOf(String output, String pattern) {
        Stream<String> lines = output.lines().filter(line -> line.startsWith(pattern));
        return lines.findFirst().map(String::stripTrailing).orElseThrow(() -> new AssertionError("No " + pattern + " in:\n" + output));
    }
}
