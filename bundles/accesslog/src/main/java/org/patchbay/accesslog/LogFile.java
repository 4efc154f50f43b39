package org.patchbay.accesslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A file that lines are appended to. Once a second at most it looks whether the file at its path is still the one that is open,
 * and opens it anew if not: {@code logrotate} may rename or remove it. Used by one thread.
 */
final class LogFile implements AutoCloseable {

    private static final long CHECK = Duration.ofSeconds(1).toNanos();
    private static final Set<StandardOpenOption> APPEND = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE,
            StandardOpenOption.APPEND);
    private static final FileAttribute<?>[] NO_ATTRIBUTES = {};

    private final Path path;
    private final LongSupplier nanoTime;
    private FileChannel channel; // null if it is not open
    private Object key;          // which file is, or was, open; null where the file system has no such keys
    private long checked;
    private boolean torn;        // that file ends within a line

    /** Not open yet. */
    LogFile(Path path, LongSupplier nanoTime) {
        this.path = path;
        this.nanoTime = nanoTime;
    }

    /** Opens it unless it is open. */
    void open() throws IOException {
        if (channel != null) {
            return;
        }
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (path.getParent() != null) {
            Files.createDirectories(path.getParent(), posix ? ownerOnly("rwx------") : NO_ATTRIBUTES);
        }
        channel = FileChannel.open(path, APPEND, posix ? ownerOnly("rw-------") : NO_ATTRIBUTES);
        checked = nanoTime.getAsLong();
        Object found = keyAtPath();
        torn &= Objects.equals(found, key);
        key = found;
    }

    private static FileAttribute<?>[] ownerOnly(String rights) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))};
    }

    private Object keyAtPath() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Appends lines in one piece. After a failure, which may leave part of them written, the next call opens the file anew. */
    void write(List<String> lines) throws IOException {
        closeIfMoved();
        open();
        ByteBuffer bytes = bytes(lines);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            torn = false;
        } catch (IOException e) {
            torn = bytes.position() == 0 ? torn : bytes.get(bytes.position() - 1) != '\n';
            closeQuietly(e);
            throw e;
        }
    }

    private ByteBuffer bytes(List<String> lines) {
        StringBuilder text = new StringBuilder(lines.stream().mapToInt(line -> line.length() + 1).sum() + 1);
        text.append(torn ? "\n" : "");
        lines.forEach(line -> text.append(line).append('\n'));
        return ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private void closeIfMoved() throws IOException {
        long now = nanoTime.getAsLong();
        if (channel == null || now - checked < CHECK) {
            return;
        }
        checked = now;
        if (isMoved()) {
            close();
        }
    }

    private boolean isMoved() {
        try {
            return !Objects.equals(keyAtPath(), key);
        } catch (IOException e) {
            return true; // opening will say why
        }
    }

    private void closeQuietly(IOException because) {
        try {
            close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
