package org.patchbay.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A jar that a test writes.
 *
 * @param headers of its manifest
 * @param texts   files of text in it, by path
 * @param classes their files are copied into it
 */
record TestJar(Map<String, String> headers, Map<String, String> texts, Class<?>... classes) {

    private static final LocalDateTime WRITTEN = LocalDateTime.of(2026, 1, 1, 0, 0);

    /** An empty bundle. */
    static TestJar bundle(String symbolicName, String version) {
        return new TestJar(Map.of(), Map.of()).with("Bundle-ManifestVersion", "2").with("Bundle-SymbolicName", symbolicName)
                .with("Bundle-Version", version);
    }

    TestJar with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new TestJar(more, texts, classes);
    }

    TestJar activator(Class<?> activator) {
        return new TestJar(headers, texts, activator).with("Bundle-Activator", activator.getName())
                .with("Import-Package", "org.osgi.framework");
    }

    /** With a component that is a {@code Runnable} and has these further elements: references, say. */
    TestJar component(String name, String attributes, String elements) {
        return component(TestComponent.class, name, attributes, elements);
    }

    TestJar component(Class<?> type, String name, String attributes, String elements) {
        String path = "OSGI-INF/" + name + ".xml";
        Map<String, String> more = new LinkedHashMap<>(texts);
        more.put(path, """
                <component xmlns="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s" %s>
                  <implementation class="%s"/><service><provide interface="java.lang.Runnable"/></service>%s
                </component>
                """.formatted(name, attributes, type.getName(), elements));
        return new TestJar(headers, more, type)
                .with("Service-Component", String.join(",", more.keySet()));
    }

    Path write(Path file) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        try (OutputStream out = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(entry(JarFile.MANIFEST_NAME));
            manifest.write(jar);
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(entry(name));
                try (InputStream bytes = type.getResourceAsStream("/" + name)) {
                    bytes.transferTo(jar);
                }
            }
            for (Map.Entry<String, String> text : texts.entrySet()) {
                jar.putNextEntry(entry(text.getKey()));
                jar.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a fixed time: the same jar has the same bytes, whenever it is written. */
    private static JarEntry entry(String name) {
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(WRITTEN);
        return entry;
    }
}
