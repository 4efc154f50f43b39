package org.patchbay.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a module's compiled {@code module-info} says.
 *
 * @param module the module
 */
record Descriptor(ModuleDescriptor module) {

    private static final String OURS = "org.patchbay.";

    /** The one in {@code target/classes}. */
    static Descriptor of(ModuleFolder folder) {
        try (var in = Files.newInputStream(folder.folder().resolve("target/classes/module-info.class"))) {
            return new Descriptor(ModuleDescriptor.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(folder.label() + " has no compiled module-info.java", e);
        }
    }

    String name() {
        return module.name();
    }

    Set<String> exports() {
        return module.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Our modules that it needs at run time. */
    Set<String> requiredOfOurs() {
        return ours(Set.of());
    }

    /** Our modules that it hands on to those that require it. */
    Set<String> handedOn() {
        return ours(Set.of(Requires.Modifier.TRANSITIVE));
    }

    private Set<String> ours(Set<Requires.Modifier> modifiers) {
        return module.requires().stream().filter(requires -> requires.name().startsWith(OURS))
                .filter(requires -> requires.modifiers().containsAll(modifiers))
                .map(Requires::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
