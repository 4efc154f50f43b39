package org.patchbay.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.patchbay.http.runtime.DeploymentInfo;

final class FolderInstallerTest {

    @TempDir
    Path folder;

    private record Row(String file, boolean handled, String why) {
    }

    @Test
    void jarsOfTheDeployFolderAreHandledAndNothingElse() throws Exception {
        Files.createDirectories(folder.resolve("deploy/folder.jar"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("deploy"));
        List<Row> rows = List.of(
                new Row("deploy/a.jar", true, "there or not"),
                new Row("deploy/../deploy/a.jar", true, "the same folder"),
                new Row("link/a.jar", true, "the same folder by another name"),
                new Row("deploy/a.cfg", false, "no jar"),
                new Row("deploy/a.jar.part", false, "being copied"),
                new Row("deploy/folder.jar", false, "a folder"),
                new Row("deploy/sub/a.jar", false, "in another folder"),
                new Row("conf/a.jar", false, "in another folder"));
        try (TestFramework framework = new TestFramework(folder, Map.of("patchbay.home", folder.toString()))) {
            FolderInstaller installer = new FolderInstaller(framework.context(), Optional.empty(), Duration.ofSeconds(10));
            for (Row row : rows) {
                assertEquals(row.handled(), installer.canHandle(folder.resolve(row.file()).toFile()), row.why());
            }
            assertFalse(installer.canHandle(new File("a.jar")), "no folder given");
            installer.close();
        }
    }

    @Test
    void whatACallIsForIsDoneWhenItReturns() throws Exception {
        Path file = Files.createDirectory(folder.resolve("deploy")).resolve("a.jar");
        try (TestFramework framework = new TestFramework(folder, Map.of("patchbay.home", folder.toString()))) {
            FolderInstaller installer = new FolderInstaller(framework.context(), Optional.empty(), Duration.ofSeconds(10));
            installer.install(TestJar.bundle("com.acme.a", "1.0.0").write(file).toFile());
            assertEquals(List.of("INFO installed a.jar as com.acme.a 1.0.0 [1]"), framework.lines());
            assertEquals(List.of("a.jar"), installer.deployments().stream().map(DeploymentInfo::file).toList());
            installer.close();
            installer.update(file.toFile());
            assertEquals(List.of(), framework.lines(), "a call that comes late is no error");
        }
    }

    @Test
    void anActivatorThatHangsHoldsUpTheWatchingOnce() throws Exception {
        Path deploy = Files.createDirectory(folder.resolve("deploy"));
        CountDownLatch patience = new CountDownLatch(1);
        try (TestFramework framework = new TestFramework(folder, Map.of("patchbay.home", folder.toString()))) {
            framework.context().registerService(Runnable.class, () -> await(patience), null);
            FolderInstaller installer = new FolderInstaller(framework.context(), Optional.empty(), Duration.ofMillis(1));
            installer.install(TestJar.bundle("com.acme.h", "1.0.0").activator(FailingActivator.class)
                    .write(deploy.resolve("h.jar")).toFile());
            installer.install(TestJar.bundle("com.acme.a", "1.0.0").write(deploy.resolve("a.jar")).toFile());
            assertEquals(List.of("WARN h.jar takes longer than 1 ms; files that come now wait for it"), framework.lines());
            patience.countDown();
            installer.close();
            assertEquals(List.of("INFO installed h.jar as com.acme.h 1.0.0 [1]", "INFO installed a.jar as com.acme.a 1.0.0 [2]"),
                    framework.lines());
        }
    }

    @Test
    void foldersOfJarsAreLookedAtWhenTheWatcherHasStarted() throws Exception {
        Path shop = Files.createDirectories(folder.resolve("deploy/shop"));
        TestJar.bundle("com.acme.a", "1.0.0").write(shop.resolve("a.jar"));
        Files.createFile(shop.resolve("READY"));
        try (TestFramework framework = new TestFramework(folder, Map.of("patchbay.home", folder.toString()))) {
            FolderInstaller installer = new FolderInstaller(framework.context(), Optional.empty(), Duration.ofSeconds(10));
            assertEquals(List.of(), installer.deployments());
            Path watcher = TestJar.bundle("org.apache.felix.fileinstall", "1.0.0").write(folder.resolve("watcher.jar"));
            framework.context().installBundle(watcher.toUri().toString()).start();
            assertEquals(List.of("INFO folder shop is live: shop/a.jar (com.acme.a 1.0.0 [2])"), framework.lines());
            installer.close();
        }
    }

    @Test
    void whatLiesThereAtTheStartIsInstalledInOrderOfNames() throws Exception {
        Path deploy = Files.createDirectories(folder.resolve("deploy/b"));
        TestJar.bundle("com.acme.b", "1.0.0").write(deploy.resolve("x.jar"));
        Files.createFile(deploy.resolve("READY"));
        Path a = TestJar.bundle("com.acme.a", "1.0.0").write(folder.resolve("deploy/a.jar"));
        Path c = TestJar.bundle("com.acme.c", "1.0.0").write(folder.resolve("deploy/c.jar"));
        try (TestFramework framework = new TestFramework(folder, Map.of("patchbay.home", folder.toString()))) {
            FolderInstaller installer = new FolderInstaller(framework.context(), Optional.empty(), Duration.ofSeconds(10));
            installer.install(c.toFile());
            installer.install(a.toFile());
            List<String> started = framework.lines();
            assertEquals(List.of("INFO installed a.jar as com.acme.a 1.0.0 [1]", "INFO folder b is live: b/x.jar (com.acme.b 1.0.0 [2])",
                    "INFO installed c.jar as com.acme.c 1.0.0 [3]"), started, "whatever order the watcher has");
            installer.close();
        }
    }

    @Test
    void anUpdateByHandReadsTheFileAgain() throws Exception {
        Path file = Files.createDirectory(folder.resolve("deploy")).resolve("a.jar");
        try (TestFramework framework = new TestFramework(folder, Map.of("patchbay.home", folder.toString()))) {
            FolderInstaller installer = new FolderInstaller(framework.context(), Optional.empty(), Duration.ofSeconds(10));
            installer.install(TestJar.bundle("com.acme.a", "1.0.0").write(file).toFile());
            TestJar.bundle("com.acme.a", "1.1.0").write(file);
            Bundle bundle = framework.context().getBundle(1);
            bundle.update();
            assertEquals("1.1.0", bundle.getVersion().toString());
            installer.close();
        }
    }

    @Test
    void aLocationNamesAFileOfTheDeployFolderAndNoOther() throws IOException {
        Path deploy = Files.createDirectory(folder.resolve("deploy"));
        Files.createFile(folder.resolve("secret"));
        for (String url : List.of("file:gone.jar", "file:../secret", "file:" + folder.resolve("secret"))) {
            assertThrows(NoSuchFileException.class, () -> new DeployUrls(deploy).openConnection(URI.create(url).toURL()), url);
        }
    }

    @Test
    void whatIsGoneGoesAfterAFewLooks() throws Exception {
        Path file = Files.createDirectory(folder.resolve("deploy")).resolve("a.jar");
        Map<String, String> properties = Map.of("patchbay.home", folder.toString(), "felix.fileinstall.poll", "1");
        try (TestFramework framework = new TestFramework(folder, properties)) {
            FolderInstaller installer = new FolderInstaller(framework.context(), Optional.empty(), Duration.ofSeconds(10));
            CountDownLatch gone = new CountDownLatch(1);
            framework.context().addBundleListener(event -> {
                if (event.getType() == BundleEvent.UNINSTALLED) {
                    gone.countDown();
                }
            });
            installer.install(TestJar.bundle("com.acme.a", "1.0.0").write(file).toFile());
            Files.delete(file);
            installer.uninstall(file.toFile());
            gone.await();
            installer.close();
            assertEquals(List.of("INFO installed a.jar as com.acme.a 1.0.0 [1]", "INFO removed a.jar, com.acme.a 1.0.0 [1]"),
                    framework.lines());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void inAnotherFrameworkItLeavesAllFilesToOthers() throws Exception {
        try (TestFramework framework = new TestFramework(folder, Map.of())) {
            FolderInstaller installer = new FolderInstaller(framework.context(), Optional.empty(), Duration.ofSeconds(10));
            assertFalse(installer.canHandle(folder.resolve("deploy/a.jar").toFile()));
            installer.close();
        }
    }
}
