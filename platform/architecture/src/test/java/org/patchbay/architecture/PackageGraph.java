package org.patchbay.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which package imports which.
 *
 * @param edges from each package to those that it imports
 */
record PackageGraph(SortedMap<String, SortedSet<String>> edges) {

    /** The graph of the packages that {@code classes} lie in; imports of other packages are left out. */
    static PackageGraph of(List<CompiledClass> classes) {
        SortedMap<String, SortedSet<String>> edges = new TreeMap<>();
        classes.forEach(type -> edges.put(type.packageName(), new TreeSet<>()));
        for (CompiledClass type : classes) {
            type.types().stream().map(CompiledClass::packageOf)
                    .filter(edges::containsKey).filter(used -> !used.equals(type.packageName()))
                    .forEach(edges.get(type.packageName())::add);
        }
        return new PackageGraph(edges);
    }

    /** The packages of one cycle, the first repeated at the end; empty if there is none. */
    List<String> cycle() {
        Set<String> clean = new HashSet<>();
        for (String start : edges.keySet()) {
            List<String> cycle = cycleFrom(start, new ArrayDeque<>(), clean);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        return List.of();
    }

    private List<String> cycleFrom(String name, Deque<String> path, Set<String> clean) {
        if (path.contains(name)) {
            List<String> cycle = new ArrayList<>(path);
            cycle.add(name);
            return cycle.subList(cycle.indexOf(name), cycle.size());
        }
        if (clean.contains(name)) {
            return List.of();
        }
        path.addLast(name);
        for (String used : edges.getOrDefault(name, new TreeSet<>())) {
            List<String> cycle = cycleFrom(used, path, clean);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        path.removeLast();
        clean.add(name);
        return List.of();
    }
}
