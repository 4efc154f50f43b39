package org.patchbay.deploy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What the manifest of a bundle says, read before anything that runs is touched.
 *
 * @param symbolicName its symbolic name
 * @param version      its version
 * @param host         the symbolic name of the bundle that it is a fragment of
 * @param singleton    whether it says that only one version of it may run
 */
record BundleJar(String symbolicName, Version version, Optional<String> host, boolean singleton) {

    private static final Pattern SINGLETON = Pattern.compile(";\\s*singleton\\s*:=\\s*\"?true\\b", Pattern.CASE_INSENSITIVE);

    private static final String HOW = ". A bundle's manifest has Bundle-ManifestVersion: 2 and a Bundle-SymbolicName; "
            + "bnd-maven-plugin writes both";

    /**
     * Reads {@code file}.
     *
     * @throws NoBundleException if it is none, with what is missing
     */
    static BundleJar read(Path file) throws NoBundleException {
        Attributes headers = manifest(file).getMainAttributes();
        Optional<String> name = first(headers, Constants.BUNDLE_SYMBOLICNAME);
        if (name.isEmpty()) {
            throw new NoBundleException("its manifest has no Bundle-SymbolicName" + HOW);
        }
        if (!first(headers, Constants.BUNDLE_MANIFESTVERSION).orElse("1").equals("2")) {
            throw new NoBundleException("its manifest has no Bundle-ManifestVersion: 2" + HOW);
        }
        return new BundleJar(name.get(), version(headers), first(headers, Constants.FRAGMENT_HOST),
                SINGLETON.matcher(headers.getValue(Constants.BUNDLE_SYMBOLICNAME)).find());
    }

    /** Whether {@code bundle} has its name and version. */
    boolean is(Bundle bundle) {
        return symbolicName.equals(bundle.getSymbolicName()) && version.equals(bundle.getVersion());
    }

    private static Manifest manifest(Path file) throws NoBundleException {
        try {
            if (Files.size(file) == 0) {
                throw new NoBundleException("it is empty");
            }
        } catch (IOException e) {
            throw new NoBundleException("it can't be read (" + e + ")", e);
        }
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = manifest(jar);
            checkEntries(jar);
            return manifest;
        } catch (ZipException e) {
            throw new NoBundleException("it is not a zip file, or cut off", e);
        } catch (IOException e) {
            throw new NoBundleException("it can't be read (" + e + ")", e);
        }
    }

    private static Manifest manifest(JarFile jar) throws NoBundleException {
        try {
            return Optional.ofNullable(jar.getManifest())
                    .orElseThrow(() -> new NoBundleException("it has no META-INF/MANIFEST.MF" + HOW));
        } catch (IOException e) {
            throw new NoBundleException("its manifest is malformed (" + e.getMessage() + ")", e);
        }
    }

    /** Every entry is read: a copy that was given its full length first has a directory before it has its entries. */
    private static void checkEntries(JarFile jar) throws IOException {
        for (JarEntry entry : jar.stream().toList()) {
            try (CheckedInputStream content = new CheckedInputStream(jar.getInputStream(entry), new CRC32())) {
                content.transferTo(OutputStream.nullOutputStream());
                if (entry.getCrc() >= 0 && entry.getCrc() != content.getChecksum().getValue()) {
                    throw new ZipException("checksum of " + entry.getName());
                }
            }
        }
    }

    private static Version version(Attributes headers) throws NoBundleException {
        String version = Optional.ofNullable(headers.getValue(Constants.BUNDLE_VERSION)).orElse("0.0.0");
        try {
            return Version.parseVersion(version);
        } catch (IllegalArgumentException e) {
            throw new NoBundleException("its Bundle-Version " + version + " is no version such as 1.2.3 or 1.2.3.beta", e);
        }
    }

    /** The header without its directives and attributes. */
    private static Optional<String> first(Attributes headers, String name) {
        return Optional.ofNullable(headers.getValue(name)).map(value -> value.split(";", 2)[0].strip())
                .filter(value -> !value.isEmpty());
    }
}
