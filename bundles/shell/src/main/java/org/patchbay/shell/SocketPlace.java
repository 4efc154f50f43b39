package org.patchbay.shell;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where the socket lies, in folders that only their owner can open.
 *
 * @param socket  the socket: {@code data/run/shell.sock}, or one in a private temporary folder if that path is too long
 * @param pointer {@code data/run/shell.path}, a file that holds the path of the socket and a line feed
 */
record SocketPlace(Path socket, Path pointer) {

    /** A socket's address holds 104 bytes on some systems, 108 on others, a final zero included. */
    static final int LONGEST_PATH = 100;

    private static final String PREFIX = "patchbay-";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE = PosixFilePermissions.asFileAttribute(OWNER_ONLY);

    /**
     * Makes the folders and clears away what a dead instance has left.
     *
     * @param data      the instance's data folder
     * @param temporary where the private folder is made if the path is too long
     * @throws IOException if a folder can't be had, or if another instance listens there
     */
    static SocketPlace prepare(Path data, Path temporary) throws IOException {
        Path run = data.toAbsolutePath().resolve("run");
        privateFolder(run);
        Path pointer = run.resolve("shell.path");
        clear(pointer);
        Path socket = run.resolve("shell.sock");
        removeDead(socket);
        if (bytes(socket) > LONGEST_PATH) {
            Path folder = Files.createTempDirectory(temporary.toAbsolutePath(), PREFIX, PRIVATE);
            socket = folder.resolve("shell.sock");
            if (bytes(socket) > LONGEST_PATH) {
                Files.delete(folder);
                throw new IOException("the path " + socket + " is too long for a socket");
            }
        }
        return new SocketPlace(socket, pointer);
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Made with its permissions in one step, so that it is never open to others. */
    private static void privateFolder(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        try {
            Files.createDirectory(folder, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(folder + " is not a folder", e);
            }
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        }
    }

    /** Removes the pointer of a dead instance, and the temporary folder that it names. */
    private static void clear(Path pointer) throws IOException {
        try {
            Path socket = Path.of(Files.readString(pointer).strip());
            removeDead(socket);
            removeTemporary(socket);
            Files.delete(pointer);
        } catch (NoSuchFileException e) {
            return;
        }
    }

    private static void removeDead(Path socket) throws IOException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS) || bytes(socket) > LONGEST_PATH) {
            return;
        }
        if (answers(socket)) {
            throw new IOException("another instance listens on " + socket);
        }
        Files.delete(socket);
    }

    private static boolean answers(Path socket) {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void removeTemporary(Path socket) throws IOException {
        Path folder = socket.getParent();
        if (folder != null && folder.getFileName() != null && folder.getFileName().toString().startsWith(PREFIX)) {
            Files.deleteIfExists(folder);
        }
    }

    /** Announces the socket, once it listens: closes it to others, and writes the pointer in one step. */
    void publish() throws IOException {
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        Path written = pointer.resolveSibling("shell.path.new");
        Files.writeString(written, socket + "\n");
        Files.move(written, pointer, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes pointer, socket and temporary folder. */
    void remove() throws IOException {
        Files.deleteIfExists(pointer);
        Files.deleteIfExists(socket);
        removeTemporary(socket);
    }
}
