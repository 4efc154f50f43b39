package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchbay.shell.StandIn.printed;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.Resolution;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;

final class WhyCommandTest {

    private static final Resolution NOBODY = new Resolution("GET", "/", Resolution.Answer.METHOD_NOT_ALLOWED, "POST", Optional.empty(),
            List.of(), List.of(), List.of());

    private static final String API = "org.osgi.framework,org.patchbay.http;version=\"[0.1,1)\"";

    @TempDir
    Path folder;
    private final List<ComponentDescriptionDTO> components = new ArrayList<>();
    private final Map<ComponentDescriptionDTO, List<ComponentConfigurationDTO>> configurations = new HashMap<>();
    private final List<Bundle> bundles = new ArrayList<>();
    private final List<DeploymentInfo> files = new ArrayList<>();
    private final List<DeploymentInfo> former = new ArrayList<>();
    private boolean enabled = true;
    private StandIn table = new StandIn("default", StandIn.GREET, StandIn.LATER);

    private Explanation why(String... pattern) {
        ServiceComponentRuntime runtime = (ServiceComponentRuntime) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getComponentDescriptionDTOs" -> components;
                    case "getComponentConfigurationDTOs" -> configurations.getOrDefault(arguments[0], List.of());
                    case "isComponentEnabled" -> enabled;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        table.resolution = NOBODY;
        return new WhyCommand(StandIn.context(bundles.toArray(Bundle[]::new)), runtime, List.of(table),
                List.of(StandIn.folder(files, former.toArray(DeploymentInfo[]::new)))).why(pattern);
    }

    @Test
    void aPatternThatIsServedIsToldWithThoseBehindIt() {
        table.changes.add(StandIn.change(3, "service 31 registered", "+ GET /hello/{name}  (x)", "+ GET /hello/{name}/more  (y)"));
        table.changes.add(StandIn.change(4, "service 32 registered", "+ GET /hello/{name}/more  (y)"));
        Explanation served = why("GET", "/hello/{name}");
        assertEquals(List.of(StandIn.GREET, StandIn.LATER), served.routes());
        assertEquals(List.of(table.changes.getFirst()), served.history(), "only what concerns this very pattern");
        assertTrue(served.clues().isEmpty());
        String text = printed(served);
        assertTrue(text.startsWith("GET /hello/{name} is served by Hello of org.example.hello 0.1.0 [12]."), text);
        assertTrue(text.contains("\n  state      shadowed: by Hello\n"), text);
        assertTrue(text.contains("#3  2026-11-20T20:19:23.456Z  service 31 registered\n    + GET /hello/{name}  (x)"), text);
    }

    @Test
    void aPatternThatIsRefusedIsToldWithItsReason() {
        table = new StandIn("default", StandIn.route("/a/{x}", "A", RouteState.REFUSED, "overlaps /{y}/b of B; both match /a/b", 7));
        String text = printed(why("/a/{x}"));
        assertTrue(text.startsWith("/a/{x} is not served: refused: overlaps /{y}/b of B; both match /a/b.\n"), text);
        assertTrue(text.contains("\n  since      2026-11-20T20:19:23Z\n"), text);
    }

    @Test
    void aTypingErrorAndTheWrongMethodAreFoundByWhatLooksAlike() {
        assertEquals(List.of(StandIn.GREET, StandIn.LATER), why("GET /helo/{who}").clues().orElseThrow().near());
        assertEquals(List.of(StandIn.GREET, StandIn.LATER), why("POST /hello/{name}").clues().orElseThrow().near());
        assertEquals(List.of(), why("GET /something/else").clues().orElseThrow().near());
        String text = printed(why("GET /helo/{who}"));
        assertTrue(text.startsWith("Nobody has registered GET /helo/{who}, as far back as the history goes.\n\nLOOKS ALIKE "), text);
        assertTrue(text.endsWith("is the context prefix right ('http:routes')?") || text.contains("All bundles run"), text);
    }

    @Test
    void aPathIsAlsoAskedForAsARequest() {
        assertEquals("a request GET /hello/world gets 405 Method Not Allowed: the path is served for POST",
                why("/hello/world").clues().orElseThrow().request());
        why("PUT", "example.com/x");
        assertEquals(List.of("GET /hello/world without []", "PUT http://example.com/x without []"), table.asked);
        assertEquals("", why("/hello/{x}").clues().orElseThrow().request(), "there is no such request");
    }

    @Test
    void aPatternThatHasGoneIsToldWithTheCause() {
        table.changes.add(StandIn.change(9, "bundle org.example.hello 0.1.0 [12] stopping", "- GET /gone  (x)"));
        former.add(StandIn.file(DeploymentInfo.State.GONE, "hello.jar was deleted"));
        String text = printed(why("GET /gone"));
        String cause = "bundle org.example.hello 0.1.0 [12] stopping: hello.jar was deleted";
        assertTrue(text.startsWith("Nobody has registered GET /gone now; it has been gone since 2026-11-20T20:19:23Z: " + cause
                + ".\n\n"), text);
        assertTrue(text.endsWith("#9  2026-11-20T20:19:23.456Z  " + cause + "\n    - GET /gone  (x)"), text);
        table.changes.add(StandIn.change(10, "service 40 registered", "+ GET /gone  (x)"));
        assertTrue(printed(why("GET /gone")).startsWith("Nobody has registered GET /gone now.\n"), "it came back, and went unseen");
    }

    @Test
    void aPatternThatWasDrainedIsToldWithWhatBringsItBack() {
        RouteInfo gone = StandIn.route("GET /gone", "Gone", RouteState.GONE, "", 7);
        table = new StandIn("default", gone);
        table.changes.add(StandIn.change(9, "bundle com.acme.x 1.0.0 [13] drained", "- GET /gone  (com.acme.x 1.0.0 [13])"));
        String text = printed(why("GET /gone"));
        assertTrue(text.startsWith("GET /gone has been gone since 2026-11-20T20:19:23Z: bundle com.acme.x 1.0.0 [13] drained;"
                + " 'stop 13' and 'start 13' bring them back.\n"), text);
        assertFalse(text.contains("requests"), "what it served is not known any more");
        former.add(new DeploymentInfo("x.jar", DeploymentInfo.State.GONE, "x.jar was deleted",
                Optional.of(new BundleInfo(13, "com.acme.x", "1.0.0")), StandIn.SINCE));
        text = printed(why("GET /gone"));
        assertTrue(text.contains(" drained; then x.jar was deleted.\n"), text);
    }

    @Test
    void bundlesThatDoNotRunAreNamedWithWhatIsMissing() throws Exception {
        bundles.add(StandIn.bundle(0, "system", "1.0.0", Bundle.ACTIVE, Map.of("adapt", revision(List.of(), List.of(Map.of(
                "osgi.wiring.package", "org.there"))))));
        bundles.add(StandIn.bundle(20, "com.acme.lost", "1.0.0", Bundle.INSTALLED, Map.of("Import-Package", API, "adapt", revision(
                List.of("(osgi.wiring.package=org.there)", "(osgi.wiring.package=com.acme.missing)"), List.of()))));
        bundles.add(StandIn.bundle(21, "com.acme.fragment", "1.0.0", Bundle.RESOLVED, Map.of("Import-Package", API, "Fragment-Host", "x")));
        bundles.add(StandIn.bundle(23, "com.acme.library", "1.0.0", Bundle.RESOLVED, Map.of("Import-Package", "java.util")));
        Path description = Files.writeString(folder.resolve("a.xml"), "<property name=\"http.pattern\">\n    GET /late\n</property>");
        bundles.add(StandIn.bundle(22, "com.acme.late", "2.0.0", Bundle.RESOLVED, Map.of("Import-Package", API,
                "Service-Component", "OSGI-INF/a.xml", "findEntries", Collections.enumeration(List.of(description.toUri().toURL())))));
        String text = printed(why("GET /late"));
        assertTrue(text.contains("""
                NOT RUNNING               STATE         WHY
                com.acme.late 2.0.0 [22]  not started   it has this pattern; 'start 22' starts it, or says why not
                com.acme.lost 1.0.0 [20]  not resolved  nobody offers the package com.acme.missing"""), text);
        assertFalse(text.contains("fragment"), text);
        assertFalse(text.contains("library"), "it can't have handlers");
    }

    private static BundleRevision revision(List<String> needed, List<Map<String, Object>> offered) {
        List<Requirement> requirements = needed.stream().<Requirement>map(filter -> (Requirement) Proxy.newProxyInstance(
                BundleRevision.class.getClassLoader(), new Class<?>[] {BundleRequirement.class}, (proxy, method, arguments) ->
                        method.getName().equals("getNamespace") ? "osgi.wiring.package" : Map.of("filter", filter))).toList();
        List<Capability> capabilities = offered.stream().<Capability>map(attributes -> (Capability) Proxy.newProxyInstance(
                BundleRevision.class.getClassLoader(), new Class<?>[] {BundleCapability.class}, (proxy, method, arguments) ->
                        method.getName().equals("getAttributes") ? attributes : "osgi.wiring.package")).toList();
        return (BundleRevision) Proxy.newProxyInstance(BundleRevision.class.getClassLoader(), new Class<?>[] {BundleRevision.class},
                (proxy, method, arguments) -> method.getName().equals("getRequirements") ? requirements : capabilities);
    }

    private ComponentDescriptionDTO component(String name, Object pattern) {
        ComponentDescriptionDTO component = new ComponentDescriptionDTO();
        component.name = name;
        component.bundle = new BundleDTO();
        component.bundle.id = 30;
        component.bundle.symbolicName = "com.acme.waits";
        component.bundle.version = "1.0.0";
        component.properties = new HashMap<>(Map.of("http.pattern", pattern));
        component.serviceInterfaces = new String[] {"org.patchbay.http.Handler"};
        component.configurationPolicy = "optional";
        component.configurationPid = new String[] {name};
        components.add(component);
        return component;
    }

    private static ComponentConfigurationDTO state(int state) {
        ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
        configuration.state = state;
        return configuration;
    }

    @Test
    void componentsThatWaitAreNamedWithWhatTheyWaitFor() {
        ComponentConfigurationDTO waits = state(ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
        UnsatisfiedReferenceDTO reference = new UnsatisfiedReferenceDTO();
        reference.name = "database";
        reference.target = "(name=main)";
        waits.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {reference};
        configurations.put(component("A", new String[] {"/other", "GET /a"}), List.of(waits));
        component("B", "GET /b").configurationPolicy = "require";
        ComponentConfigurationDTO failed = state(ComponentConfigurationDTO.FAILED_ACTIVATION);
        failed.failure = "java.lang.reflect.InvocationTargetException\n\tat x\nCaused by: java.lang.IllegalStateException: no disk\n\tat y";
        ComponentDescriptionDTO prefixed = component("C", "GET /c");
        prefixed.properties.put("http.context", "/api");
        configurations.put(prefixed, List.of(failed));
        configurations.put(component("D", "GET /d"), List.of(state(ComponentConfigurationDTO.ACTIVE)));

        assertEquals(List.of("A true no service for its reference database (name=main); 'scr:info A' says more",
                "B false it needs a configuration: conf/B.cfg", "C false it failed: java.lang.IllegalStateException: no disk"),
                told("GET /a"));
        assertTrue(told("GET /api/c").getFirst().startsWith("C true it failed: "), "with its context prefix, and first");
        enabled = false;
        assertEquals("B true it is disabled; 'scr:enable B' enables it", told("GET /b").getFirst());
    }

    private List<String> told(String pattern) {
        return why(pattern).clues().orElseThrow().notRunning().stream()
                .map(absence -> absence.what() + " " + absence.has() + " " + absence.reason()).toList();
    }

    @Test
    void filesOfTheDeployFolderThatDoNotRunAreTold() {
        files.add(new DeploymentInfo("bad.jar", DeploymentInfo.State.WAITS, "com.acme.missing is missing", Optional.empty(),
                StandIn.SINCE));
        files.add(new DeploymentInfo("ok.jar", DeploymentInfo.State.RUNS, "", Optional.empty(), StandIn.SINCE));
        String text = printed(why("/x/y/z"));
        assertTrue(text.contains("IN THE DEPLOY FOLDER  STATE  WHY\nbad.jar               waits  com.acme.missing is missing"), text);
        assertFalse(text.contains("ok.jar"), text);
    }

    @Test
    void whatTheDeployFolderSaysOfABundleIsToldOnceAndInItsWords() throws Exception {
        bundles.add(StandIn.bundle(12, "org.example.hello", "0.1.0", Bundle.RESOLVED, Map.of("Import-Package", API)));
        files.add(StandIn.file(DeploymentInfo.State.WAITS, "did not start: its activator threw java.io.IOException: no disk"));
        String text = printed(why("GET /x"));
        assertTrue(text.contains("[12]  not started  hello.jar did not start: its activator threw java.io.IOException: no disk"), text);
        assertFalse(text.contains("IN THE DEPLOY FOLDER"), text);
    }

    @Test
    void withoutAPatternItSaysHowToAsk() {
        String usage = "\nusage: http:why PATTERN\n'help http:why' says what each is";
        assertEquals("it is empty" + usage, assertThrows(IllegalArgumentException.class, () -> why(" ")).getMessage());
        assertEquals("PATTERN is missing; " + Usage.COMMENT + usage, assertThrows(IllegalArgumentException.class, this::why).getMessage());
        assertEquals("unknown option -v" + usage, assertThrows(IllegalArgumentException.class, () -> why("-v")).getMessage());
    }

    private record Line(String line, boolean named, String why) {
    }

    @Test
    void aLineNamesAPatternAsAWhole() {
        List<Line> rows = List.of(
                new Line("+ GET /a  (x)", true, "with a method in front"), new Line("! /b overlaps /a, both", true, "before a comma"),
                new Line("+ GET /a/b  (x)", false, "the beginning of another"), new Line("+ GET /x/a  (x)", false, "the end of another"),
                new Line("+ /a/b, '/a'", true, "the second time"), new Line("/a", true, "alone"));
        for (Line row : rows) {
            assertEquals(row.named(), Inquiry.names(row.line(), "/a"), row.why());
        }
    }
}
