package org.patchbay.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

final class BundleJarTest {

    @TempDir
    Path folder;

    private record Row(byte[] content, String reason, String why) {
    }

    @Test
    void aFileThatIsNoBundleSaysWhatIsMissing() throws IOException {
        byte[] whole = jar(TestJar.bundle("com.acme.x", "1.0.0"));
        List<Row> rows = List.of(
                new Row(new byte[0], "it is empty", "a copy that has just begun"),
                new Row("hello\n".getBytes(StandardCharsets.UTF_8), "it is not a zip file, or cut off", "a text file"),
                new Row(Arrays.copyOf(whole, whole.length - 30), "it is not a zip file, or cut off", "half a copy"),
                new Row(blanked(whole), "it is not a zip file, or cut off", "a copy that was given its length first"),
                new Row(zip("readme.txt", "hello"), "it has no META-INF/MANIFEST.MF. A bundle's manifest has", "a plain zip"),
                new Row(zip("META-INF/MANIFEST.MF", "no colon\n"), "its manifest is malformed (", "not a list of headers"),
                new Row(jar(new TestJar(Map.of(), Map.of())), "its manifest has no Bundle-SymbolicName. A bundle's", "a plain jar"),
                new Row(jar(new TestJar(Map.of("Bundle-SymbolicName", "x"), Map.of())), "its manifest has no Bundle-ManifestVersion: 2",
                        "the framework would ignore the name"),
                new Row(jar(TestJar.bundle("x", "1.0-SNAPSHOT")), "its Bundle-Version 1.0-SNAPSHOT is no version such as",
                        "Maven's way of writing it"));
        for (Row row : rows) {
            Path file = Files.write(folder.resolve("x.jar"), row.content());
            String message = assertThrows(NoBundleException.class, () -> BundleJar.read(file), row.why()).getMessage();
            assertTrue(message.startsWith(row.reason()), () -> row.why() + ": " + message);
            assertEquals(1, message.lines().count(), row.why());
        }
    }

    @Test
    void aFileThatIsGoneSaysSo() {
        String message = assertThrows(NoBundleException.class, () -> BundleJar.read(folder.resolve("gone.jar"))).getMessage();
        assertTrue(message.startsWith("it can't be read (java.nio.file.NoSuchFileException"), message);
    }

    @Test
    void namesAreReadWithoutTheirDirectives() throws NoBundleException {
        Path file = TestJar.bundle("com.acme.x; singleton:=true", "1.2").with("Fragment-Host", "com.acme.y;bundle-version=1")
                .write(folder.resolve("x.jar"));
        assertEquals(new BundleJar("com.acme.x", new Version(1, 2, 0), Optional.of("com.acme.y"), true), BundleJar.read(file));
    }

    /** Its first entry's content is zero bytes, its directory is whole. */
    private static byte[] blanked(byte[] whole) {
        byte[] blanked = whole.clone();
        Arrays.fill(blanked, 60, 90, (byte) 0);
        return blanked;
    }

    private byte[] jar(TestJar jar) throws IOException {
        return Files.readAllBytes(jar.write(folder.resolve("made")));
    }

    private byte[] zip(String entry, String content) throws IOException {
        Path file = folder.resolve("made");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return Files.readAllBytes(file);
    }
}
