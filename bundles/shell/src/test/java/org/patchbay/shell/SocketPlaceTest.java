package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the platforms that have owners and permissions. */
final class SocketPlaceTest {

    /** Short enough for a socket in it. */
    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Path longData() throws IOException {
        return Files.createDirectories(folder.resolve("n".repeat(SocketPlace.LONGEST_PATH)));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static ServerSocketChannel listen(Path socket) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    @Test
    void theSocketLiesInAFolderThatOnlyItsOwnerCanOpen() throws IOException {
        SocketPlace place = SocketPlace.prepare(data(), folder);
        assertEquals(data().resolve("run/shell.sock"), place.socket());
        assertEquals("rwx------", permissions(data().resolve("run")));
        try (ServerSocketChannel listener = listen(place.socket())) {
            place.publish();
            assertEquals("rw-------", permissions(place.socket()));
            assertEquals(place.socket() + "\n", Files.readString(data().resolve("run/shell.path")));
            assertTrue(listener.isOpen());
        }
        place.remove();
        assertTrue(isEmpty(data().resolve("run")));
    }

    @Test
    void anOpenFolderIsClosed() throws IOException {
        Path run = Files.createDirectories(data().resolve("run"));
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxrwxrwx"));
        SocketPlace.prepare(data(), folder);
        assertEquals("rwx------", permissions(run));
    }

    @Test
    void aLinkIsNoFolder() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createDirectories(data());
        Files.createSymbolicLink(data().resolve("run"), elsewhere);
        assertThrows(IOException.class, () -> SocketPlace.prepare(data(), folder));
        assertTrue(isEmpty(elsewhere));
    }

    @Test
    void wherePathsAreTooLongTheSocketLiesInAPrivateTemporaryFolder() throws IOException {
        SocketPlace place = SocketPlace.prepare(longData(), folder);
        Path temporary = place.socket().getParent();
        assertEquals(folder, temporary.getParent());
        assertEquals("rwx------", permissions(temporary));
        try (ServerSocketChannel listener = listen(place.socket())) {
            place.publish();
            assertEquals(place.socket() + "\n", Files.readString(longData().resolve("run/shell.path")));
            assertTrue(listener.isOpen());
        }
        place.remove();
        assertFalse(Files.exists(temporary));
        assertTrue(isEmpty(longData().resolve("run")));
    }

    @Test
    void whereEveryPathIsTooLongNothingIsLeft() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("t".repeat(SocketPlace.LONGEST_PATH)));
        Path data = longData();
        assertThrows(IOException.class, () -> SocketPlace.prepare(data, temporary));
        assertTrue(isEmpty(temporary));
    }

    @Test
    void whatADeadInstanceHasLeftIsReplaced() throws IOException {
        SocketPlace dead = SocketPlace.prepare(data(), folder);
        listen(dead.socket()).close();
        dead.publish();
        SocketPlace place = SocketPlace.prepare(data(), folder);
        assertFalse(Files.exists(place.socket()));
        assertFalse(Files.exists(place.pointer()));
    }

    @Test
    void theTemporaryFolderOfADeadInstanceIsRemoved() throws IOException {
        SocketPlace dead = SocketPlace.prepare(longData(), folder);
        listen(dead.socket()).close();
        dead.publish();
        SocketPlace.prepare(longData(), folder);
        assertFalse(Files.exists(dead.socket().getParent()));
    }

    @Test
    void theSocketOfALivingInstanceIsLeftAlone() throws IOException {
        SocketPlace place = SocketPlace.prepare(data(), folder);
        try (ServerSocketChannel listener = listen(place.socket())) {
            place.publish();
            IOException refused = assertThrows(IOException.class, () -> SocketPlace.prepare(data(), folder));
            assertEquals("another instance listens on " + place.socket(), refused.getMessage());
            assertTrue(listener.isOpen());
            assertTrue(Files.exists(place.pointer()));
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
