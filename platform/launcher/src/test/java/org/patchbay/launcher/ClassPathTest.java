package org.patchbay.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @TempDir
    Path folder;

    @Test
    void itHasWhatIsGivenAndWhatTheManifestsOfThoseName() throws Exception {
        Path jar = folder.resolve("lib/one.jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "two.jar ../bundles/three.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        Path classes = folder.resolve("classes");

        assertEquals(Set.of(jar, folder.resolve("lib/two.jar"), folder.resolve("bundles/three.jar"), classes),
                ClassPath.of(jar + File.pathSeparator + classes).jars());
    }
}
