package org.patchbay.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file at its path: made, appended to, moved away under it; the clock goes on when a test says so. */
class LogFileTest {

    @TempDir
    Path temporary;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // it may run over
    private Path path;
    private LogFile file;

    @BeforeEach
    void isNotThereYet() {
        path = temporary.resolve("logs/deep/access.log");
        file = new LogFile(path, nanos::get);
    }

    @AfterEach
    void isClosed() throws IOException {
        file.close();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void fileAndFoldersAreTheOwnersOnly() throws IOException {
        file.write(List.of("one"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent().getParent())));
    }

    @Test
    void aFileThatIsThereIsAppendedToAndKeepsItsRights() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "earlier\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        file.write(List.of("one", "two"));
        file.write(List.of("three"));
        assertEquals("earlier\none\ntwo\nthree\n", Files.readString(path));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void aRenamedFileIsLeftAfterASecond() throws IOException {
        Path rotated = path.resolveSibling("access.log.1");
        file.write(List.of("one"));
        Files.move(path, rotated);
        pass(Duration.ofMillis(999));
        file.write(List.of("two"));
        assertFalse(Files.exists(path), "it looks once a second at most");
        pass(Duration.ofMillis(1));
        file.write(List.of("three"));
        assertEquals("one\ntwo\n", Files.readString(rotated));
        assertEquals("three\n", Files.readString(path));
    }

    @Test
    void aFileThatWasReplacedOrRemovedIsOpenedAnew() throws IOException {
        file.write(List.of("one"));
        Files.move(path, path.resolveSibling("access.log.1"));
        Files.writeString(path, "made by logrotate\n");
        pass(Duration.ofSeconds(1));
        file.write(List.of("two"));
        assertEquals("made by logrotate\ntwo\n", Files.readString(path));

        Files.delete(path);
        Files.delete(path.resolveSibling("access.log.1"));
        Files.delete(path.getParent());
        pass(Duration.ofSeconds(1));
        file.write(List.of("three"));
        assertEquals("three\n", Files.readString(path), "its folder, too");
    }

    @Test
    void aFileThatWasCutToNothingGoesOnAtItsStart() throws IOException {
        file.write(List.of("one"));
        Files.writeString(path, ""); // logrotate's copytruncate
        file.write(List.of("two"));
        assertEquals("two\n", Files.readString(path));
    }

    @Test
    void aFailureIsThrownAndTheNextWriteTriesAgain() throws IOException {
        Files.createDirectories(path); // a folder where the file should be
        assertThrows(IOException.class, () -> file.write(List.of("one")));
        Files.delete(path);
        file.write(List.of("two"));
        assertEquals("two\n", Files.readString(path));
    }

    @Test
    void aFullDiskIsAFailureAndNothingElse() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "no /dev/full here");
        LogFile device = new LogFile(full, nanos::get);
        assertThrows(IOException.class, () -> device.write(List.of("one")));
        assertThrows(IOException.class, () -> device.write(List.of("two")), "it is tried again");
    }
}
