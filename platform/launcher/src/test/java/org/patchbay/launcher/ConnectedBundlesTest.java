package org.patchbay.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.connect.ConnectContent;

class ConnectedBundlesTest {

    private static final byte[] TEXT = "a text".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void whatIsOnTheClassPathIsConnectedAndTheConsoleNeedNotBe() throws Exception {
        Path one = jar("10/one.jar");
        Path other = jar("90/other.jar");
        Path console = jar("95/console.jar");
        ConnectedBundles bundles = connected(one, other);

        assertEquals(one.toUri().toString(), bundles.location(one));
        assertTrue(bundles.connect(bundles.location(other)).isPresent());
        assertEquals("reference:" + console.toUri(), bundles.location(console));
        assertEquals(Optional.empty(), bundles.connect(console.toUri().toString()));
        assertEquals(Optional.empty(), bundles.connect("deploy:one.jar"));
    }

    @Test
    void noneIsConnectedWhereOneMoreIsInstalled() throws Exception {
        Path one = jar("10/one.jar");
        Path added = jar("50/added.jar");
        ConnectedBundles bundles = connected(one);

        for (Path jar : List.of(one, added)) {
            assertEquals("reference:" + jar.toUri(), bundles.location(jar));
            assertEquals(Optional.empty(), bundles.connect(jar.toUri().toString()));
        }
    }

    @Test
    void aJarThatHasChangedIsConnectedNoMore() throws Exception {
        Path one = jar("10/one.jar");
        ConnectedBundles bundles = connected(one);
        String location = bundles.location(one);
        Files.setLastModifiedTime(one, FileTime.fromMillis(0));

        assertEquals(Optional.empty(), bundles.connect(location));
    }

    @Test
    void theContentIsThatOfTheJarAndTheClassesAreOurs() throws Exception {
        Path one = jar("10/one.jar");
        ConnectedBundles bundles = connected(one);
        ConnectContent content = bundles.connect(bundles.location(one)).orElseThrow().getContent();
        assertThrows(IllegalStateException.class, content::getEntries);

        content.open();
        List<String> names = new ArrayList<>();
        content.getEntries().forEach(names::add);
        assertEquals(List.of("folder/", "folder/text.txt"), names);
        assertArrayEquals(TEXT, content.getEntry("folder/text.txt").orElseThrow().getBytes());
        assertEquals("folder/", content.getEntry("folder").orElseThrow().getName());
        assertEquals(Optional.empty(), content.getEntry("folder/none.txt"));
        assertSame(ConnectedBundles.class.getClassLoader(), content.getClassLoader().orElseThrow());

        content.close();
        assertThrows(IllegalStateException.class, () -> content.getEntry("folder/text.txt"));
    }

    private ConnectedBundles connected(Path... jars) throws LaunchException {
        return ConnectedBundles.of(new ClassPath(Set.of(jars)), new BundleFolder(folder));
    }

    private Path jar(String name) throws IOException {
        Path jar = folder.resolve(name);
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("folder/"));
            zip.putNextEntry(new ZipEntry("folder/text.txt"));
            zip.write(TEXT);
        }
        return jar;
    }
}
