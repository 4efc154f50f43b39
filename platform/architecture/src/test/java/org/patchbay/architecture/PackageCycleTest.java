package org.patchbay.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Packages import in one direction, within modules and across them. */
class PackageCycleTest {

    private final PackageGraph graph = PackageGraph.of(
            Repository.here().modulesWithMainCode().stream().flatMap(module -> module.classes().stream()).toList());

    @Test
    void noPackageImportsItselfThroughOthers() {
        assertEquals(List.of(), graph.cycle(), "These packages import each other in a circle; the rim (….osgi) imports the root package, "
                + "never the other way");
    }

    @Test
    void noPackageIsSpreadOverTwoModules() {
        var homes = new TreeMap<String, SortedSet<String>>();
        for (ModuleFolder module : Repository.here().modulesWithMainCode()) {
            module.classes().forEach(type -> homes.computeIfAbsent(type.packageName(), name -> new TreeSet<>()).add(module.label()));
        }
        homes.values().removeIf(modules -> modules.size() == 1);
        assertEquals(new TreeMap<>(), homes, "A package belongs to one module");
    }

    @Test
    void theGraphHoldsTheContracts() {
        assertTrue(graph.edges().get("org.patchbay.spi").contains("org.patchbay.http"), "spi imports api, so the graph is not empty");
    }

    @Test
    void aCircleIsFoundAndAChainIsNot() {
        assertEquals(List.of("b", "c", "b"), graphOf("a>b", "b>c", "c>b").cycle(), "a circle behind a start outside of it");
        assertEquals(List.of(), graphOf("a>b", "a>c", "b>c").cycle(), "two ways to one package are no circle");
    }

    private static PackageGraph graphOf(String... edges) {
        var map = new TreeMap<String, SortedSet<String>>();
        for (String edge : edges) {
            map.computeIfAbsent(edge.substring(0, 1), name -> new TreeSet<>()).add(edge.substring(2));
        }
        return new PackageGraph(map);
    }
}
