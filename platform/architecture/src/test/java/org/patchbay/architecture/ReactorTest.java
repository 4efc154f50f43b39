package org.patchbay.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The poms: where things lie, and that a version is written in one place. */
class ReactorTest {

    /** Poms that may name versions: the root, and the parent of handler bundles, which stands on its own. */
    private static final List<String> VERSIONED = List.of("pom.xml", "platform/bundle-parent/pom.xml");
    /** Folders whose last part of the module name differs from the folder's. */
    private static final Map<String, String> MODULE_NAMES = Map.of("api", "org.patchbay.http", "protocol-http1", "org.patchbay.http1",
            "protocol-http2", "org.patchbay.http2");

    private final Repository repository = Repository.here();
    private final Pom root = repository.pom("");
    private final Pom bundleParent = repository.pom("platform/bundle-parent");

    @Test
    void theTopLevelFoldersAreBundlesPlatformAndDistribution() {
        List<String> folders = repository.topLevelFolders();
        assertEquals(List.of("bundles", "distribution", "platform"), folders.stream().filter(name -> !name.startsWith(".")).toList());
    }

    @Test
    void everyFolderWithAPomIsListedInOne() {
        List<String> listed = new ArrayList<>(List.of("", "bundles", "bundles/examples", "platform", "platform/bundle-parent",
                "distribution"));
        repository.modules().forEach(module -> listed.add(module.label()));
        List<String> folders = repository.files("pom.xml").stream().filter(file -> file.endsWith("pom.xml"))
                .map(file -> repository.relative(file.getParent())).toList();
        assertEquals(listed.stream().sorted().toList(), folders.stream().sorted().toList(), "A pom that no <module> lists is not built");
    }

    @Test
    void theFolderTheArtifactAndTheModuleBearOneName() {
        assertAll(repository.modules().stream().map(module ->
                () -> assertEquals(module.name(), module.pom().text("artifactId"), module.label() + ": artifactId is the folder's name")));
        assertAll(repository.bundles().stream().map(module -> () -> {
            String standard = (module.isExample() ? "org.patchbay.examples." : "org.patchbay.") + module.name();
            assertEquals(MODULE_NAMES.getOrDefault(module.name(), standard), Descriptor.of(module).name(), module.label());
            String packages = Descriptor.of(module).name();
            assertTrue(module.classes().stream().allMatch(type -> (type.packageName() + ".").startsWith(packages + ".")),
                    module.label() + ": all packages lie below " + packages);
        }));
    }

    @Test
    void ourOwnVersionIsTheSameEverywhere() {
        String version = root.text("version");
        assertEquals(version, bundleParent.text("version"), "bundle-parent's version");
        assertEquals(version, bundleParent.text("properties/patchbay.version"), "bundle-parent's patchbay.version");
        List<String> others = repository.files("pom.xml").stream().map(Pom::read)
                .filter(pom -> !pom.texts("parent/version").stream().allMatch(version::equals))
                .map(pom -> repository.relative(pom.path())).toList();
        assertEquals(List.of(), others, "Poms whose parent has another version than " + version);
    }

    @Test
    void versionsOfOthersAreWrittenInTheRootPomOnly() {
        List<String> violations = new ArrayList<>();
        for (Pom pom : repository.files("pom.xml").stream().map(Pom::read).toList()) {
            String label = repository.relative(pom.path());
            if (!VERSIONED.contains(label)) {
                for (String kind : List.of("dependency", "plugin", "artifactItem")) {
                    pom.all(kind).stream().filter(element -> Pom.child(element, "version").isPresent())
                            .forEach(element -> violations.add(label + " gives a version to " + coordinates(element)));
                }
            }
        }
        assertEquals(List.of(), violations, "Move the version to dependencyManagement or pluginManagement of the root pom");
    }

    @Test
    void bundleParentUsesTheVersionsOfTheRootPom() {
        Map<String, String> versions = versions(root);
        Map<String, String> differing = versions(bundleParent);
        assertTrue(differing.size() > 5, () -> "bundle-parent names " + differing);
        differing.keySet().removeIf(key -> key.startsWith("org.patchbay:"));
        differing.entrySet().removeIf(entry -> entry.getValue().equals(versions.get(entry.getKey())));
        assertEquals(Map.of(), differing, "Bundles outside the repository are built with what the repository is built with");
    }

    private static Map<String, String> versions(Pom pom) {
        Map<String, String> versions = new TreeMap<>();
        for (String kind : List.of("dependency", "plugin")) {
            for (Element element : pom.all(kind)) {
                Pom.child(element, "version").ifPresent(version -> versions.put(coordinates(element), resolved(pom, version)));
            }
        }
        return versions;
    }

    private static String resolved(Pom pom, String version) {
        return version.startsWith("${") && !version.startsWith("${project.")
                ? pom.text("properties/" + version.substring(2, version.length() - 1)) : version;
    }

    private static String coordinates(Element element) {
        return Pom.child(element, "groupId").orElse("org.apache.maven.plugins") + ":" + Pom.child(element, "artifactId").orElseThrow();
    }
}
