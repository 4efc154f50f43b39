package org.patchbay.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    @TempDir
    Path folder;
    private Distribution distribution;
    private Path bundle;
    private AotCache cache;

    @BeforeEach
    void made() throws IOException {
        distribution = new Distribution(folder, "0");
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/launcher.jar"), "launcher");
        Files.writeString(folder.resolve("lib/find-jdk.sh"), "no jar");
        Files.createDirectories(folder.resolve("bundles/50"));
        bundle = Files.writeString(folder.resolve("bundles/50/mux.jar"), "mux");
        cache = AotCache.of(new Instance(folder));
        Files.createDirectories(folder.resolve("data/made"));
        cache.replace(Files.writeString(folder.resolve("data/made/it"), "classes"), AotCache.key(distribution));
    }

    private List<String> changes() throws IOException {
        return cache.changes(AotCache.key(distribution), 3);
    }

    @Test
    void isUpToDateWhenItHasJustBeenMade() throws Exception {
        assertEquals("classes", Files.readString(folder.resolve("data/patchbay.aot")));
        assertEquals(List.of(), changes());
        Files.writeString(folder.resolve("lib/find-jdk.sh"), "no class in it");
        assertEquals(List.of(), changes());
    }

    @Test
    void isStaleWhenAJarHasAnotherSize() throws Exception {
        FileTime time = Files.getLastModifiedTime(bundle);
        Files.writeString(bundle, "another mux");
        Files.setLastModifiedTime(bundle, time);
        assertEquals(List.of(bundle.toString()), changes());
    }

    @Test
    void isStaleWhenAJarHasAnotherTime() throws Exception {
        Files.setLastModifiedTime(bundle, FileTime.fromMillis(1));
        assertEquals(List.of(bundle.toString()), changes());
    }

    @Test
    void isStaleWhenAJarComesOrGoes() throws Exception {
        Path second = Files.writeString(folder.resolve("lib/second.jar"), "");
        assertEquals(List.of(second.toString()), changes());
        Files.delete(second);
        Files.delete(bundle);
        assertEquals(List.of(bundle.toString()), changes());
    }

    @Test
    void isStaleOnAnotherJvmAndWithOtherOptions() throws Exception {
        String key = AotCache.key(distribution);
        assertEquals(List.of("jvm"), cache.changes(key.replaceFirst("(?m)^jvm .*$", "jvm 99"), 3));
        assertEquals(List.of("options"), cache.changes(key.replaceFirst("(?m)^options .*$", "options -Xmx1g"), 3));
    }

    @Test
    void isStaleWithoutItsKeyAndNamesNotEverything() throws Exception {
        Files.delete(folder.resolve("data/patchbay.aot.key"));
        assertEquals(3, changes().size());
    }

    @Test
    void leavesNothingWhenDeletedAndMayBeDeletedTwice() throws Exception {
        cache.delete();
        cache.delete();
        assertFalse(Files.exists(folder.resolve("data/patchbay.aot")));
        assertFalse(Files.exists(folder.resolve("data/patchbay.aot.key")));
        assertTrue(Files.isDirectory(folder.resolve("data")));
    }
}
