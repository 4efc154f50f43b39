package org.patchbay.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.connect.ConnectContent;

/** The content of a bundle whose classes are on the class path: the entries of its jar, and the class loader of this program. */
final class ConnectedJar implements ConnectContent {

    private final Path jar;
    private ZipFile file; // null while it is closed; guarded by this

    ConnectedJar(Path jar) {
        this.jar = jar;
    }

    /** The framework reads the manifest itself. */
    @Override
    public Optional<Map<String, String>> getHeaders() {
        return Optional.empty();
    }

    @Override
    public Iterable<String> getEntries() {
        ZipFile zip = opened();
        return () -> zip.stream().map(ZipEntry::getName).iterator();
    }

    @Override
    public Optional<ConnectEntry> getEntry(String path) {
        ZipFile zip = opened();
        return Optional.ofNullable(zip.getEntry(path)).map(entry -> new Entry(zip, entry));
    }

    @Override
    public Optional<ClassLoader> getClassLoader() {
        return Optional.of(ConnectedJar.class.getClassLoader());
    }

    @Override
    public synchronized void open() throws IOException {
        if (file == null) {
            file = new ZipFile(jar.toFile());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    private synchronized ZipFile opened() {
        if (file == null) {
            throw new IllegalStateException("closed: " + jar);
        }
        return file;
    }

    private record Entry(ZipFile zip, ZipEntry entry) implements ConnectEntry {

        @Override
        public String getName() {
            return entry.getName();
        }

        @Override
        public long getContentLength() {
            return entry.getSize();
        }

        @Override
        public long getLastModified() {
            return entry.getTime();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return zip.getInputStream(entry);
        }
    }
}
