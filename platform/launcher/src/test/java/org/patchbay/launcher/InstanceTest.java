package org.patchbay.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {

    @TempDir
    Path folder;
    private Distribution distribution;
    private Instance instance;

    @BeforeEach
    void distribution() throws IOException {
        Path unpacked = folder.resolve("patchbay");
        Files.createDirectories(unpacked.resolve("conf/sub"));
        Files.createDirectories(unpacked.resolve("deploy"));
        Files.writeString(unpacked.resolve("conf/a.cfg"), "a = template");
        Files.writeString(unpacked.resolve("conf/sub/b"), "b");
        distribution = new Distribution(unpacked, "0");
        instance = distribution.instance(Optional.of(folder.resolve("deep/home")));
    }

    @Test
    void isMadeFromTheDistributionOnFirstUse() throws Exception {
        instance.createData();
        instance.complete(distribution);
        assertEquals("a = template", Files.readString(instance.conf().resolve("a.cfg")));
        assertEquals("b", Files.readString(instance.conf().resolve("sub/b")));
        assertTrue(Files.isDirectory(instance.deploy()));
        assertEquals(List.of(), list(instance.data()), "nothing half made is left");
    }

    @Test
    void hasOfDeployWhatTheDistributionCameWith() throws Exception {
        Path deploy = distribution.folder().resolve("deploy");
        for (String name : List.of("hello-0.jar", "trial.jar", "folder/hello-0.jar")) {
            Files.createDirectories(deploy.resolve(name).getParent());
            Files.writeString(deploy.resolve(name), name);
        }
        Files.createDirectories(distribution.folder().resolve("lib"));
        Files.writeString(distribution.folder().resolve("lib/deploy.list"), "hello-0.jar\n");
        instance.createData();
        instance.complete(distribution);
        assertEquals(List.of("hello-0.jar"), list(instance.deploy()), "not what was tried out in its own folder");
    }

    @Test
    void isTheUsersOwnEvenIfTheDistributionIsReadOnly() throws Exception {
        Files.setPosixFilePermissions(distribution.folder().resolve("conf/a.cfg"), PosixFilePermissions.fromString("r--r--r--"));
        instance.createData();
        instance.complete(distribution);
        assertTrue(Files.getPosixFilePermissions(instance.conf().resolve("a.cfg")).contains(PosixFilePermission.OWNER_WRITE));
        assertTrue(Files.getPosixFilePermissions(instance.conf()).contains(PosixFilePermission.OWNER_WRITE));
    }

    @Test
    void aServersFileHasAName() throws Exception {
        Files.createDirectories(instance.conf());
        Files.writeString(instance.conf().resolve("org.patchbay.server.cfg"), "");
        String said = assertThrows(LaunchException.class, () -> instance.configuration().check()).getMessage();
        assertTrue(said.endsWith("a server's file has a name: org.patchbay.server-NAME.cfg"), said);
    }

    @Test
    void neverTouchesWhatIsThere() throws Exception {
        Files.createDirectories(instance.conf());
        Files.writeString(instance.conf().resolve("a.cfg"), "a = mine");
        instance.createData();
        instance.complete(distribution);
        assertEquals("a = mine", Files.readString(instance.conf().resolve("a.cfg")));
        assertEquals(List.of("a.cfg"), list(instance.conf()));
        assertTrue(Files.isDirectory(instance.deploy()), "what is missing is still made");
    }

    @Test
    void livesInTheDistributionWithoutAHome() throws Exception {
        Instance own = distribution.instance(Optional.empty());
        own.createData();
        own.complete(distribution);
        assertEquals(List.of("conf", "data", "deploy"), list(distribution.folder()));
    }

    @Test
    void saysWhatIsInTheWay() throws IOException {
        Files.createDirectories(instance.home().getParent());
        Files.createFile(instance.home());
        LaunchException refusal = assertThrows(LaunchException.class, instance::createData);
        assertTrue(refusal.getMessage().startsWith("cannot create " + instance.data() + ": "), refusal.getMessage());
    }

    @Test
    void knowsWhichFoldersAreOpenToOthers() throws Exception {
        instance.createData();
        instance.complete(distribution);
        record Row(String deploy, String conf, List<Path> open) { }
        for (Row row : List.of(
                new Row("rwx------", "rwxr-xr-x", List.of()),
                new Row("rwxrwxr-x", "rwxr-xr-x", List.of(instance.deploy())),
                new Row("rwxr-x-w-", "rwx------", List.of(instance.deploy())),
                new Row("rwxr-xr-x", "rwxrwx---", List.of(instance.conf())),
                new Row("rwxrwxrwx", "rwxrwxrwx", List.of(instance.deploy(), instance.conf())))) {
            Files.setPosixFilePermissions(instance.deploy(), PosixFilePermissions.fromString(row.deploy()));
            Files.setPosixFilePermissions(instance.conf(), PosixFilePermissions.fromString(row.conf()));
            assertEquals(row.open(), instance.openToOthers(), row::toString);
        }
    }

    @Test
    void isLockedByOneAtATime() throws Exception {
        instance.createData();
        assertTrue(InstanceLock.holder(instance).isEmpty(), "nobody yet");
        assertFalse(Files.exists(instance.lockFile()), "asking leaves nothing behind");

        InstanceLock lock = InstanceLock.acquire(instance);
        Holder starting = InstanceLock.holder(instance).orElseThrow();
        assertEquals(ProcessHandle.current().pid(), starting.pid());
        assertEquals(Holder.State.STARTING, starting.state());
        LaunchException refusal = assertThrows(LaunchException.class, () -> InstanceLock.acquire(instance));
        assertEquals("already running in " + instance.home() + " (" + starting.describe() + ")", refusal.getMessage());

        lock.announce(Optional.of("http://127.0.0.1:8080"));
        assertEquals(starting.announced(Optional.of("http://127.0.0.1:8080")), InstanceLock.holder(instance).orElseThrow());

        lock.release();
        assertTrue(InstanceLock.holder(instance).isEmpty(), "the file alone means nothing");
        InstanceLock.acquire(instance).release();
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
