package org.patchbay.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** Bundles come, change and go in a real framework; each time the log has one line. */
final class DeployFolderTest {

    private static final TestJar PROVIDER = TestJar.bundle("com.acme.p", "1.0.0").with("Export-Package", "com.acme.x;version=1.0");
    private static final TestJar CONSUMER =
            TestJar.bundle("com.acme.c", "1.0.0").with("Import-Package", "com.acme.x;version=\"[1.0,2)\"");

    private static final Duration HOLD = Duration.ofSeconds(3);

    private final TestClock clock = new TestClock();
    @TempDir
    Path folder;
    private Path deploy;
    private TestFramework framework;
    private DeployFolder deployments;

    @BeforeEach
    void start() throws Exception {
        deploy = Files.createDirectory(folder.resolve("deploy"));
        framework = new TestFramework(folder, Map.of());
        deployments = deployments();
    }

    private DeployFolder deployments() {
        DeployFolder files = new DeployFolder(deploy, Parts.of(framework.context(), Optional.empty(), Limits.of(HOLD.dividedBy(3)), clock,
                Runnable::run, framework.logger()), framework.logger());
        files.resume(false);
        return files;
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
        clock.advance(HOLD);
        deployments.sweep();
    }

    private Bundle bundle(String name) {
        return Stream.of(framework.context().getBundles())
                .filter(bundle -> Location.of(bundle).filter(location -> location.name().equals(name)).isPresent())
                .findFirst().orElse(null);
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
        logged("INFO updated a.jar as com.acme.a 1.1.0 [2], which took over from com.acme.a 1.0.0 [1]");
        assertEquals(Bundle.ACTIVE, bundle("a.jar").getState());

        remove("a.jar");
        logged("INFO removed a.jar, com.acme.a 1.1.0 [2]");
        assertNull(bundle("a.jar"));
        assertEquals(List.of("com.acme.a 1.0.0 [1]: a.jar replaced it by com.acme.a 1.1.0 [2]", "com.acme.a 1.1.0 [2]: a.jar was deleted"),
                deployments.former().stream().map(gone -> gone.bundle().orElseThrow() + ": " + gone.reason()).toList());
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
        logged("WARN a.jar (com.acme.a 1.0.0 [1]) keeps running, its new content is no bundle: it is not a zip file, or cut off");
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
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().startsWith("WARN a.jar (com.acme.a 1.0.0 [1]) keeps running, its new content com.acme.a 1.1.0 "
                + "can't be installed: "), lines::toString);
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
        logged("INFO refreshing com.acme.p 1.0.0 [1] restarts what is wired to it: com.acme.c 1.0.0 [2]",
                "INFO removed p.jar, com.acme.p 1.0.0 [1]",
                "WARN c.jar (com.acme.c 1.0.0 [2]) can't resolve: needs package com.acme.x [1.0,2.0), which no bundle exports");
    }

    @Test
    void aBundleThatUsesAnUpdatedOneGoesOnWithTheNewContent() {
        drop("p.jar", PROVIDER);
        drop("c.jar", CONSUMER);
        framework.lines();
        overwrite("p.jar", PROVIDER.with("Bundle-Version", "1.1.0"));
        logged("INFO refreshing com.acme.p 1.1.0 [1] restarts what is wired to it: com.acme.c 1.0.0 [2]",
                "INFO updated p.jar as com.acme.p 1.1.0 [1], stopped and started in place: com.acme.c 1.0.0 [2] uses it");
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
    void theSameBundleInAnotherFileIsNamedAndIsItsFileWhenTheFirstGoes() throws IOException {
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        drop("b.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        logged("INFO installed a.jar as com.acme.a 1.0.0 [1]",
                "WARN b.jar is not installed: com.acme.a 1.0.0 is already installed from a.jar [1]");
        remove("a.jar");
        logged("INFO a.jar is now b.jar, com.acme.a 1.0.0 [1] is left alone");
    }

    @Test
    void anUpdateToABundleThatIsThereAlreadyChangesNothing() {
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        drop("b.jar", TestJar.bundle("com.acme.b", "2.0.0"));
        framework.lines();
        overwrite("b.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        logged("WARN b.jar (com.acme.b 2.0.0 [2]) keeps running, its new content is not installed: com.acme.a 1.0.0 is already "
                + "installed from a.jar [1]");
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
