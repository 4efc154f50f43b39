package org.patchbay.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The OSGi side of a built jar.
 *
 * @param headers the main section of its manifest
 */
record BundleManifest(Attributes headers) {

    /** Commas and semicolons outside of quotes. */
    private static final String OUTSIDE_QUOTES = "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    static BundleManifest of(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new BundleManifest(file.getManifest().getMainAttributes());
        } catch (IOException e) {
            throw new UncheckedIOException("No jar at " + jar + ": run 'mvn verify' at the root", e);
        }
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getValue(name));
    }

    /** The clauses of a header, such as {@code org.slf4j;version="[2.0,3)"}; none if it is absent. */
    List<String> clauses(String name) {
        return header(name).map(value -> split(value, ",")).orElse(List.of());
    }

    /** What the clauses of a header are about: package names, or namespaces of capabilities. */
    Set<String> names(String name) {
        return clauses(name).stream().map(clause -> split(clause, ";").getFirst()).collect(Collectors.toCollection(TreeSet::new));
    }

    static List<String> split(String value, String separator) {
        return Stream.of(value.split(separator + OUTSIDE_QUOTES)).map(String::strip).toList();
    }
}
