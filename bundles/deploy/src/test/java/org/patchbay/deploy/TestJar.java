package org.patchbay.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A jar that a test writes.
 *
 * @param headers of its manifest
 * @param classes their files are copied into it
 */
record TestJar(Map<String, String> headers, Class<?>... classes) {

    /** An empty bundle. */
    static TestJar bundle(String symbolicName, String version) {
        return new TestJar(Map.of()).with("Bundle-ManifestVersion", "2").with("Bundle-SymbolicName", symbolicName)
                .with("Bundle-Version", version);
    }

    TestJar with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new TestJar(more, classes);
    }

    TestJar activator(Class<?> activator) {
        return new TestJar(headers, activator).with("Bundle-Activator", activator.getName())
                .with("Import-Package", "org.osgi.framework");
    }

    Path write(Path file) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        try (OutputStream out = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (InputStream bytes = type.getResourceAsStream("/" + name)) {
                    bytes.transferTo(jar);
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
