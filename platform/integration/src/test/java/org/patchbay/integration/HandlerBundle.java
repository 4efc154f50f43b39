package org.patchbay.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.patchbay.integration.handler.HandlerActivator;

/**
 * A handler bundle, made in memory: no build is needed to have it in several versions.
 *
 * @param headers its manifest; {@code HandlerActivator} reads from it what to register
 */
record HandlerBundle(Map<String, String> headers) {

    HandlerBundle {
        headers = Map.copyOf(headers);
    }

    /** One that answers {@code pattern} with its symbolic name and version. */
    static HandlerBundle of(String symbolicName, String pattern) {
        return new HandlerBundle(Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", symbolicName, "Bundle-Version", "1.0.0",
                "Bundle-Activator", HandlerActivator.class.getName(), "Import-Package", "org.patchbay.http,org.osgi.framework",
                HandlerActivator.PATTERN, pattern));
    }

    /** One with a middleware around the servers that {@code filter} fits; it writes {@code answer} before all others. */
    static HandlerBundle middleware(String symbolicName, String filter, String answer) {
        return of(symbolicName, "unused").with(HandlerActivator.MIDDLEWARE, filter).answer(answer);
    }

    HandlerBundle version(String version) {
        return with("Bundle-Version", version);
    }

    HandlerBundle ranking(int ranking) {
        return with(HandlerActivator.RANKING, Integer.toString(ranking));
    }

    HandlerBundle answer(String answer) {
        return with(HandlerActivator.ANSWER, answer);
    }

    /** One that throws when it is started. */
    HandlerBundle failing(String message) {
        return with(HandlerActivator.FAILURE, message);
    }

    HandlerBundle with(String header, String value) {
        var all = new TreeMap<>(headers);
        all.put(header, value);
        return new HandlerBundle(all);
    }

    /** Where the framework believes it came from: one for each version, so that two can be installed side by side. */
    String location() {
        return headers.get("Bundle-SymbolicName") + "@" + headers.get("Bundle-Version");
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        try (var jar = new JarOutputStream(bytes, manifest)) {
            String file = headers.get("Bundle-Activator").replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(file));
            try (var in = HandlerBundle.class.getClassLoader().getResourceAsStream(file)) {
                in.transferTo(jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
