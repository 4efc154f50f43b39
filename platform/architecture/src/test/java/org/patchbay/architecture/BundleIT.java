package org.patchbay.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In each built jar the module descriptor and the bundle manifest say the same. */
class BundleIT {

    /** Namespaces that a bundle may require; {@code osgi.extender} for SCR only. */
    private static final Set<String> REQUIREMENTS = Set.of("osgi.ee", "osgi.extender", "osgi.service");

    /**
     * A built jar, read both ways.
     *
     * @param label    the module's folder
     * @param module   its {@code module-info}
     * @param manifest its manifest
     * @param services its {@code META-INF/services}, from service to providers
     */
    record Jar(String label, Descriptor module, BundleManifest manifest, Map<String, List<String>> services) {

        static Jar of(ModuleFolder folder) {
            BundleManifest manifest = BundleManifest.of(folder.jar());
            ModuleDescriptor module = ModuleFinder.of(folder.jar()).findAll().stream().findFirst().orElseThrow().descriptor();
            return new Jar(folder.label(), new Descriptor(module), manifest, services(folder.jar()));
        }

        private static Map<String, List<String>> services(Path jar) {
            try (FileSystem files = FileSystems.newFileSystem(jar)) {
                Map<String, List<String>> services = new TreeMap<>();
                Path folder = files.getPath("META-INF/services");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> entries = Files.list(folder)) {
                        for (Path entry : entries.toList()) {
                            services.put(entry.getFileName().toString(), Files.readAllLines(entry));
                        }
                    }
                }
                return services;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return label;
        }
    }

    static List<Jar> bundles() {
        return Repository.here().bundles().stream().map(Jar::of).toList();
    }

    /** Bundles, and what else is built as one. */
    static Stream<Jar> jars() {
        return Repository.here().modules().stream()
                .filter(module -> module.isBundle() || Files.exists(module.folder().resolve("bnd.bnd"))).map(Jar::of);
    }

    static Stream<Jar> examples() {
        return Repository.here().bundles().stream().filter(ModuleFolder::isExample).map(Jar::of);
    }

    @Test
    void everyBundleOfThePomsWasBuilt() {
        List<String> listed = Stream.of("bundles", "bundles/examples")
                .flatMap(group -> Repository.here().pom(group).texts("modules/module").stream().map(name -> group + "/" + name))
                .filter(label -> !label.equals("bundles/examples")).toList();
        assertEquals(listed, bundles().stream().map(Jar::label).toList());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theModuleAndTheBundleBearOneName(Jar jar) {
        assertEquals(jar.module().name(), jar.manifest().header("Bundle-SymbolicName").orElse("").split(";")[0],
                jar + ": Bundle-SymbolicName in bnd.bnd is the name in module-info.java");
        assertEquals("2", jar.manifest().header("Bundle-ManifestVersion").orElse("none"), jar + " is no bundle");
        assertTrue(!jar.module().module().isAutomatic(), jar + " has a module-info");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theModuleAndTheBundleExportTheSamePackages(Jar jar) {
        assertEquals(jar.module().exports(), jar.manifest().names("Export-Package"),
                jar + ": 'exports' in module-info.java (left) and @Export in package-info.java (right) differ");
        List<String> bare = jar.manifest().clauses("Export-Package").stream().filter(clause -> !clause.contains("version=")).toList();
        assertEquals(List.of(), bare, jar + ": exported packages have a @Version");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void whatTheModuleRequiresOfOursIsWhatTheBundleImports(Jar jar) {
        Map<String, String> homes = new HashMap<>();
        bundles().forEach(other -> other.module().exports().forEach(name -> homes.put(name, other.module().name())));
        Set<String> imported = jar.manifest().names("Import-Package").stream().filter(name -> name.startsWith("org.patchbay."))
                .filter(name -> !jar.module().exports().contains(name)).collect(Collectors.toSet());
        SortedSet<String> imports = new TreeSet<>();
        imported.forEach(name -> imports.add(homes.getOrDefault(name, "nobody, who should export " + name)));
        Set<String> required = jar.module().requiredOfOurs();
        SortedSet<String> readable = new TreeSet<>(required);
        bundles().stream().filter(other -> required.contains(other.module().name()))
                .forEach(other -> readable.addAll(other.module().handedOn()));

        assertTrue(readable.containsAll(imports), jar + " imports packages of " + imports + " but its module-info requires " + required);
        assertTrue(imports.containsAll(required), jar + " requires " + required + " but imports packages of " + imports + " only");
    }

    @ParameterizedTest
    @MethodSource("jars")
    void aBundleIsWiredByPackagesAndServicesOnly(Jar jar) {
        for (String header : List.of("DynamicImport-Package", "Require-Bundle", "Fragment-Host", "Bundle-ClassPath", "Bundle-NativeCode")) {
            assertTrue(jar.manifest().header(header).isEmpty(), jar + " has " + header + ": " + jar.manifest().header(header));
        }
        assertTrue(REQUIREMENTS.containsAll(jar.manifest().names("Require-Capability")),
                jar + " requires " + jar.manifest().names("Require-Capability"));
        for (String clause : jar.manifest().clauses("Require-Capability")) {
            assertTrue(!clause.contains("osgi.serviceloader"), jar + " needs ServiceLoader under OSGi: " + clause);
            assertTrue(!clause.startsWith("osgi.extender") || clause.contains("osgi.component"), jar + " needs an extender: " + clause);
        }
        assertTrue(!jar.manifest().names("Provide-Capability").contains("osgi.serviceloader"), jar + " is for a service loader under OSGi");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void whatTheModuleProvidesIsWhatTheClassPathFinds(Jar jar) {
        Map<String, List<String>> provided = jar.module().module().provides().stream()
                .collect(Collectors.toMap(ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers));
        assertEquals(provided, jar.services(), jar + ": 'provides' in module-info.java (left) and META-INF/services (right) differ");
    }

    @Test
    void networksAndProtocolsCanBeLookedUpWithoutOsgi() {
        Map<String, String> providing = new TreeMap<>();
        bundles().forEach(jar -> jar.services().keySet().forEach(service -> providing.merge(service, jar.label(), (a, b) -> a + " " + b)));
        assertEquals(Map.of("org.patchbay.spi.Network", "bundles/net", "org.patchbay.spi.ServerProtocol", "bundles/protocol-http1"),
                providing);
    }

    @Test
    void nothingThatRunsUnderOsgiUsesTheServiceLoader() {
        List<String> users = Repository.here().modulesWithMainCode().stream()
                .filter(module -> module.classes().stream().anyMatch(type -> type.types().contains("java.util.ServiceLoader")))
                .map(ModuleFolder::label).toList();
        assertEquals(List.of("platform/embedded", "platform/launcher"), users, "The launcher looks for the framework, the composition root"
                + " for networks and protocols; bundles meet as services");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aModuleKeepsItsInsidesToItself(Jar jar) {
        ModuleDescriptor module = jar.module().module();
        assertTrue(!module.isOpen() && module.opens().isEmpty(), jar + " opens " + module.opens());
        assertTrue(module.exports().stream().noneMatch(ModuleDescriptor.Exports::isQualified), jar + " exports to friends");
        assertEquals(Set.of(), module.uses(), jar + ": only platform/embedded looks implementations up");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aJarHoldsNoPackagesOfOthers(Jar jar) {
        List<String> foreign = jar.module().module().packages().stream()
                .filter(name -> !(name + ".").startsWith(jar.module().name() + ".")).sorted().toList();
        assertEquals(List.of(), foreign, jar + ": nothing is copied into a bundle");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleRequiresTheApiAndNothingElseOfOurs(Jar jar) {
        assertEquals(Set.of("org.patchbay.http"), jar.module().requiredOfOurs(), jar.label());
        assertEquals(Set.of(), jar.module().exports(), jar.label());
    }

    @Test
    void headersAreSplitOutsideOfQuotes() {
        assertEquals(List.of("a;version=\"[1,2)\"", "b"), BundleManifest.split("a;version=\"[1,2)\", b", ","));
        assertEquals(List.of("osgi.ee", "filter:=\"(&(a;b)(c=1))\""), BundleManifest.split("osgi.ee;filter:=\"(&(a;b)(c=1))\"", ";"));
    }
}
