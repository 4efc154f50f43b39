package org.patchbay.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * At most one process runs an instance: it holds a lock on a file for as long as it lives, so that a process that was killed leaves
 * nothing behind that looks like a running one. The file's text says who holds it.
 */
final class InstanceLock {

    /** Another command may look at the lock at the very moment at which we want it. */
    private static final int ATTEMPTS = 20;
    private static final int ATTEMPT_MILLIS = 10;
    private static final int LONGEST_TEXT = 4096;

    private final FileChannel channel;
    private Holder holder;

    private InstanceLock(FileChannel channel, Holder holder) {
        this.channel = channel;
        this.holder = holder;
    }

    /** Takes the lock, or fails with a line that names the process that has it. */
    static InstanceLock acquire(Instance instance) throws LaunchException, InterruptedException {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<FileChannel> channel = lock(instance.lockFile());
                if (channel.isPresent()) {
                    InstanceLock lock = new InstanceLock(channel.get(), Holder.self());
                    lock.write();
                    return lock;
                }
                Thread.sleep(ATTEMPT_MILLIS);
            }
            String who = read(instance.lockFile()).map(other -> " (" + other.describe() + ")").orElse("");
            throw LaunchException.failed("already running in " + instance.home() + who);
        } catch (IOException e) {
            throw LaunchException.failed("cannot lock " + instance.lockFile() + ": " + Instance.reason(e));
        }
    }

    /** Who runs the instance now; empty if nobody does. */
    static Optional<Holder> holder(Instance instance) throws LaunchException {
        if (!Files.exists(instance.lockFile())) {
            return Optional.empty();
        }
        try {
            Optional<FileChannel> free = lock(instance.lockFile());
            if (free.isPresent()) {
                free.get().close();
                return Optional.empty();
            }
            return Optional.of(read(instance.lockFile())
                    .orElseThrow(() -> LaunchException.failed("starting just now: " + instance.home())));
        } catch (IOException e) {
            throw LaunchException.failed("cannot read " + instance.lockFile() + ": " + Instance.reason(e));
        }
    }

    /** Adds the addresses to what other processes can read of this one. */
    synchronized void announce(Optional<String> url) throws IOException {
        holder = holder.announced(url);
        write();
    }

    /** Gives the lock up; the file stays. The end of the process does the same. */
    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws IOException {
        byte[] text = holder.format().getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(text, (int) Math.max(text.length, Math.min(channel.size(), LONGEST_TEXT)));
        Arrays.fill(whole, text.length, whole.length, (byte) '\n');
        channel.write(ByteBuffer.wrap(whole), 0); // in one piece, over all that was there: others may be reading
    }

    private static Optional<FileChannel> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    private static Optional<Holder> read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Holder.parse(new String(in.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8));
        }
    }
}
