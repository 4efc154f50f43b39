package org.patchbay.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The jars from which the JVM takes this program: of {@code java -jar x.jar} the jar itself and those that its manifest names.
 *
 * @param jars absolute
 */
record ClassPath(Set<Path> jars) {

    ClassPath {
        jars = Set.copyOf(jars);
    }

    /** Of this JVM. */
    static ClassPath current() throws IOException {
        return of(System.getProperty("java.class.path"));
    }

    /** {@code text}: as the JVM is given it. */
    static ClassPath of(String text) throws IOException {
        Set<Path> jars = new HashSet<>();
        for (String entry : text.split(File.pathSeparator)) {
            Path jar = Path.of(entry).toAbsolutePath().normalize();
            jars.add(jar);
            if (Files.isRegularFile(jar)) {
                jars.addAll(named(jar));
            }
        }
        return new ClassPath(jars);
    }

    /** Those that the manifest of {@code jar} names. */
    private static Set<Path> named(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            String names = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            Set<Path> found = new HashSet<>();
            for (String name : names == null ? new String[0] : names.strip().split(" +")) {
                found.add(Path.of(jar.toUri().resolve(name)).normalize());
            }
            return found;
        }
    }
}
