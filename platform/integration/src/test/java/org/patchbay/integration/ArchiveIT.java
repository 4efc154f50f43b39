package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.integration.Distribution.Result;

/** The archives hold what the folder holds, below one folder of their own. */
class ArchiveIT {

    private static final Path TARGET = Distribution.folder().getParent();
    /** What instances that were run from there have written: their own folders, and the JVM's archive of loaded classes. */
    private static final List<String> WRITTEN = List.of("data/", "deploy/", "lib/patchbay.jsa");

    @TempDir
    Path temporary;

    @Test
    void theZipHoldsTheFilesOfTheFolder() throws Exception {
        var names = new TreeSet<String>();
        try (var zip = new ZipFile(TARGET.resolve("patchbay-0.1.0.zip").toFile())) {
            zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> names.add(entry.getName()));
        }
        assertEquals(files(), names.stream().map(ArchiveIT::belowItsFolder).filter(ArchiveIT::isBuilt).toList());
    }

    @Test
    void theUnpackedTarballRuns() throws Exception {
        Result tar = Distribution.call(new ProcessBuilder("tar", "xzf", TARGET.resolve("patchbay-0.1.0.tar.gz").toString(), "-C",
                temporary.toString()));
        assertEquals(0, tar.status(), tar::toString);

        Result help = Distribution.call(new ProcessBuilder(temporary.resolve("patchbay-0.1.0/bin/patchbay").toString(), "help"));

        assertEquals(0, help.status(), help::toString);
        assertTrue(help.out().contains("run"), help::toString);
    }

    private static String belowItsFolder(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    private static boolean isBuilt(String name) {
        return WRITTEN.stream().noneMatch(name::startsWith);
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(Distribution.folder())) {
            return files.filter(Files::isRegularFile).map(file -> Distribution.folder().relativize(file).toString())
                    .filter(ArchiveIT::isBuilt).sorted().toList();
        }
    }
}
