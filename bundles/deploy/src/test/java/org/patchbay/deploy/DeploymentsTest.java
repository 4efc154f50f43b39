package org.patchbay.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** Bundles come, change and go in a real framework; each time the log has one line. */
final class DeploymentsTest {

    private static final TestJar PROVIDER = TestJar.bundle("com.acme.p", "1.0.0").with("Export-Package", "com.acme.x;version=1.0");
    private static final TestJar CONSUMER =
            TestJar.bundle("com.acme.c", "1.0.0").with("Import-Package", "com.acme.x;version=\"[1.0,2)\"");

    @TempDir
    Path folder;
    private Path deploy;
    private TestFramework framework;
    private Deployments deployments;

    @BeforeEach
    void start() throws Exception {
        deploy = Files.createDirectory(folder.resolve("deploy"));
        framework = new TestFramework(folder, Map.of());
        deployments = deployments();
    }

    private Deployments deployments() {
        return new Deployments(deploy, framework.context(), framework.logger());
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    private Path file(String name) {
        return deploy.resolve(name);
    }

    private void drop(String name, TestJar jar) {
        deployments.install(jar.write(file(name)));
    }

    private void overwrite(String name, TestJar jar) {
        deployments.update(jar.write(file(name)));
    }

    private void remove(String name) throws IOException {
        Files.delete(file(name));
        deployments.uninstall(file(name));
    }

    private Bundle bundle(String name) {
        return framework.context().getBundle("deploy:" + name);
    }

    private void logged(String... lines) {
        assertEquals(List.of(lines), framework.lines());
    }

    @Test
    void aBundleComesChangesAndGoes() throws IOException {
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        logged("INFO installed a.jar as com.acme.a 1.0.0 [1]");
        assertEquals(Bundle.ACTIVE, bundle("a.jar").getState());

        overwrite("a.jar", TestJar.bundle("com.acme.a", "1.1.0"));
        logged("INFO updated a.jar as com.acme.a 1.1.0 [1]");
        assertEquals(Bundle.ACTIVE, bundle("a.jar").getState());

        remove("a.jar");
        logged("INFO removed a.jar, com.acme.a 1.1.0 [1]");
        assertNull(bundle("a.jar"));
    }

    @Test
    void aKnownFileIsLeftAlone() {
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        framework.lines();
        long changed = bundle("a.jar").getLastModified();
        deployments.install(file("a.jar"));
        logged();
        assertEquals(changed, bundle("a.jar").getLastModified());
    }

    @Test
    void whatAnInstanceBeforeHasInstalledIsTakenOver() throws IOException {
        Path file = TestJar.bundle("com.acme.a", "1.0.0").write(file("a.jar"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        deployments.install(file);
        framework.lines();
        long changed = bundle("a.jar").getLastModified();
        deployments = deployments();
        deployments.install(file);
        logged();
        assertEquals(changed, bundle("a.jar").getLastModified());
        remove("a.jar");
        logged("INFO removed a.jar, com.acme.a 1.0.0 [1]");
    }

    @Test
    void whatIsNoBundleIsNamedOnceAndInstalledWhenItIsOne() throws IOException {
        deployments.install(Files.writeString(file("a.jar"), "no zip"));
        deployments.install(file("a.jar"));
        deployments.othersChanged();
        logged("WARN a.jar is no bundle: it is not a zip file, or cut off");
        overwrite("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        logged("INFO installed a.jar as com.acme.a 1.0.0 [1]");
    }

    @Test
    void whatIsNoBundleGoesSilently() throws IOException {
        deployments.install(Files.writeString(file("a.jar"), "no zip"));
        framework.lines();
        remove("a.jar");
        logged();
    }

    @Test
    void aBundleThatRunsIsNotReplacedByWhatIsNone() throws IOException {
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        framework.lines();
        deployments.update(Files.writeString(file("a.jar"), "no zip"));
        logged("WARN a.jar (com.acme.a 1.0.0 [1]): the new content is no bundle: it is not a zip file, or cut off; "
                + "the bundle before keeps running");
        assertEquals(Bundle.ACTIVE, bundle("a.jar").getState());
        remove("a.jar");
        logged("INFO removed a.jar, com.acme.a 1.0.0 [1]");
    }

    @Test
    void aBundleThatTheFrameworkRefusesLeavesTheOneBeforeRunning() {
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        framework.lines();
        overwrite("a.jar", TestJar.bundle("com.acme.a", "1.1.0").with("Import-Package", "x;y;z=;;"));
        List<String> lines = framework.lines();
        assertEquals("WARN a.jar (com.acme.a 1.0.0 [1]) can't be updated, the content before stays: ",
                lines.getFirst().substring(0, 78));
        assertEquals("INFO started com.acme.a 1.0.0 [1] again", lines.get(1));
        assertEquals(2, lines.size());
        assertEquals(Bundle.ACTIVE, bundle("a.jar").getState());
    }

    @Test
    void aMissingPackageIsNamedAndTheBundleStartsWhenItComes() {
        drop("c.jar", CONSUMER);
        logged("WARN c.jar (com.acme.c 1.0.0 [1]) can't resolve: needs package com.acme.x [1.0,2.0), which no bundle exports");
        drop("other.jar", TestJar.bundle("com.acme.o", "1.0.0"));
        logged("INFO installed other.jar as com.acme.o 1.0.0 [2]");
        drop("p.jar", PROVIDER);
        logged("INFO installed p.jar as com.acme.p 1.0.0 [3]", "INFO started c.jar as com.acme.c 1.0.0 [1]");
    }

    @Test
    void anotherVersionOfThePackageIsNamed() {
        drop("p.jar", TestJar.bundle("com.acme.p", "3.0.0").with("Export-Package", "com.acme.x;version=2.0"));
        framework.lines();
        drop("c.jar", CONSUMER);
        logged("WARN c.jar (com.acme.c 1.0.0 [2]) can't resolve: needs package com.acme.x [1.0,2.0); "
                + "there is only 2.0 from com.acme.p 3.0.0 [1]");
    }

    @Test
    void theBundleThatIsToBlameIsNamed() {
        drop("p.jar", PROVIDER.with("Require-Bundle", "com.acme.q"));
        framework.lines();
        drop("c.jar", CONSUMER);
        logged("WARN c.jar (com.acme.c 1.0.0 [2]) can't resolve: needs package com.acme.x [1.0,2.0) from com.acme.p 1.0.0 [1], "
                + "which can't resolve: it needs bundle com.acme.q, which is not installed");
    }

    @Test
    void bundlesThatAreCopiedTogetherMayComeInAnyOrder() {
        PROVIDER.write(file("p.jar"));
        drop("c.jar", CONSUMER);
        logged();
        deployments.install(file("p.jar"));
        logged("INFO installed p.jar as com.acme.p 1.0.0 [2]", "INFO started c.jar as com.acme.c 1.0.0 [1]");
    }

    @Test
    void aProblemIsNamedInTheEndEvenIfFilesLieThereThatNeverCome() {
        PROVIDER.write(file("p.jar"));
        drop("c.jar", CONSUMER);
        logged();
        deployments.tellAll();
        logged("WARN c.jar (com.acme.c 1.0.0 [1]) can't resolve: needs package com.acme.x [1.0,2.0), which no bundle exports");
    }

    @Test
    void aBundleThatComesFromElsewhereIsEnough() throws Exception {
        drop("c.jar", CONSUMER);
        framework.lines();
        framework.context().installBundle(PROVIDER.write(folder.resolve("p.jar")).toUri().toString());
        deployments.othersChanged();
        logged("INFO started c.jar as com.acme.c 1.0.0 [1]");
    }

    @Test
    void aBundleThatLosesWhatItNeedsIsNamed() throws IOException {
        drop("p.jar", PROVIDER);
        drop("c.jar", CONSUMER);
        framework.lines();
        remove("p.jar");
        logged("INFO removed p.jar, com.acme.p 1.0.0 [1]",
                "WARN c.jar (com.acme.c 1.0.0 [2]) can't resolve: needs package com.acme.x [1.0,2.0), which no bundle exports");
    }

    @Test
    void aBundleThatUsesAnUpdatedOneGoesOnWithTheNewContent() {
        drop("p.jar", PROVIDER);
        drop("c.jar", CONSUMER);
        framework.lines();
        overwrite("p.jar", PROVIDER.with("Bundle-Version", "1.1.0"));
        logged("INFO updated p.jar as com.acme.p 1.1.0 [1]");
        assertEquals(Bundle.ACTIVE, bundle("c.jar").getState());
    }

    @Test
    void anActivatorThatThrowsIsNamedAndTriedAgainWithTheNextBundle() {
        drop("boom.jar", TestJar.bundle("com.acme.boom", "1.0.0").activator(FailingActivator.class));
        logged("WARN boom.jar (com.acme.boom 1.0.0 [1]) did not start: its activator threw "
                + "java.lang.IllegalStateException: no luck");
        AtomicInteger attempts = new AtomicInteger();
        framework.context().registerService(Runnable.class, attempts::incrementAndGet, null);
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        logged("INFO installed a.jar as com.acme.a 1.0.0 [2]", "INFO started boom.jar as com.acme.boom 1.0.0 [1]");
        assertEquals(1, attempts.get());
    }

    @Test
    void anActivatorIsNotTriedAgainForWhatIsNoBundle() throws IOException {
        drop("boom.jar", TestJar.bundle("com.acme.boom", "1.0.0").activator(FailingActivator.class));
        framework.context().registerService(Runnable.class, () -> {
        }, null);
        deployments.install(Files.writeString(file("a.jar"), "no zip"));
        assertEquals(Bundle.RESOLVED, bundle("boom.jar").getState());
    }

    @Test
    void anActivatorThatIsNotThereIsNamed() {
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0").with("Bundle-Activator", "com.acme.Gone"));
        logged("WARN a.jar (com.acme.a 1.0.0 [1]) did not start: its activator com.acme.Gone is not in it");
    }

    @Test
    void theSameBundleInAnotherFileIsNamedAndTakesOverWhenTheFirstGoes() throws IOException {
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        drop("b.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        logged("INFO installed a.jar as com.acme.a 1.0.0 [1]",
                "WARN b.jar is not installed: com.acme.a 1.0.0 is already installed from a.jar [1]");
        remove("a.jar");
        logged("INFO removed a.jar, com.acme.a 1.0.0 [1]", "INFO installed b.jar as com.acme.a 1.0.0 [2]");
    }

    @Test
    void anUpdateToABundleThatIsThereAlreadyChangesNothing() {
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        drop("b.jar", TestJar.bundle("com.acme.a", "2.0.0"));
        framework.lines();
        overwrite("b.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        logged("WARN b.jar (com.acme.a 2.0.0 [2]): the new content is not installed: com.acme.a 1.0.0 is already installed "
                + "from a.jar [1]; the bundle before keeps running");
    }

    @Test
    void aBundleThatSomebodyUninstalledByHandIsInstalledWithItsNextContent() throws Exception {
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        bundle("a.jar").uninstall();
        framework.lines();
        overwrite("a.jar", TestJar.bundle("com.acme.a", "1.1.0"));
        logged("INFO installed a.jar as com.acme.a 1.1.0 [2]");
    }

    @Test
    void aBundleThatSomebodyUninstalledByHandGoesSilently() throws Exception {
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        bundle("a.jar").uninstall();
        framework.lines();
        remove("a.jar");
        logged();
    }

    @Test
    void aFragmentIsTakenOnByAHostThatRunsAlready() {
        drop("h.jar", TestJar.bundle("com.acme.h", "1.0.0"));
        framework.lines();
        drop("f.jar", TestJar.bundle("com.acme.f", "1.0.0").with("Fragment-Host", "com.acme.h"));
        logged("INFO installed f.jar as com.acme.f 1.0.0 [2], a fragment");
        assertEquals(Bundle.RESOLVED, bundle("f.jar").getState());
        assertEquals(Bundle.ACTIVE, bundle("h.jar").getState());
    }

    @Test
    void aBundleWhoseStartLevelIsNotReachedStartsThen() throws InterruptedException {
        FrameworkStartLevel levels = framework.context().getBundle(0).adapt(FrameworkStartLevel.class);
        levels.setInitialBundleStartLevel(80);
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        logged("INFO installed a.jar as com.acme.a 1.0.0 [1], to be started at start level 80");
        CountDownLatch reached = new CountDownLatch(1);
        levels.setStartLevel(80, _ -> reached.countDown());
        reached.await();
        assertEquals(Bundle.ACTIVE, bundle("a.jar").getState());
    }

    @Test
    void aFragmentIsInstalledAndNotStarted() {
        drop("f.jar", TestJar.bundle("com.acme.f", "1.0.0").with("Fragment-Host", "com.acme.a"));
        logged("INFO installed f.jar as com.acme.f 1.0.0 [1], a fragment");
        assertNotNull(bundle("f.jar"));
        overwrite("f.jar", TestJar.bundle("com.acme.f", "1.1.0").with("Fragment-Host", "com.acme.a"));
        logged("INFO updated f.jar as com.acme.f 1.1.0 [1], a fragment");
    }
}
