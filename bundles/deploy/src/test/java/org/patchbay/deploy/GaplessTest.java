package org.patchbay.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.FrameworkWiring;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.DeploymentInfo.State;

/** A new version is up before the old one goes; if it does not come up, the old one stays. */
final class GaplessTest {

    private static final Duration HOLD = Duration.ofSeconds(3);
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMillis(100), HOLD,
            HOLD.multipliedBy(2));

    @TempDir
    Path folder;
    private Path deploy;
    private TestFramework framework;
    private DeployFolder files;
    private final TestClock clock = new TestClock();
    /** What bundles do, in order. */
    private final List<String> deeds = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        deploy = Files.createDirectory(folder.resolve("deploy"));
        framework = new TestFramework(folder, Map.of());
        framework.context().registerService(Consumer.class, deed -> deeds.add((String) deed), null);
        restart(false);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    private void restart(boolean all) {
        files = new DeployFolder(deploy, Parts.of(framework.context(), Optional.empty(), LIMITS, clock, Runnable::run,
                framework.logger()), framework.logger());
        files.resume(all);
    }

    private static TestJar a(String version) {
        return TestJar.bundle("com.acme.a", version).activator(ReportingActivator.class);
    }

    private Path file(String name) {
        return deploy.resolve(name);
    }

    private void drop(String name, TestJar jar) {
        files.install(jar.write(file(name)));
    }

    private void overwrite(String name, TestJar jar) {
        files.update(jar.write(file(name)));
    }

    private void delete(String name) throws IOException {
        Files.delete(file(name));
        files.uninstall(file(name));
    }

    private void holdIsOver() {
        clock.advance(HOLD);
        files.sweep();
    }

    private void did(String... expected) {
        assertEquals(List.of(expected), deeds);
        deeds.clear();
    }

    private void logged(String... lines) {
        assertEquals(List.of(lines), framework.lines());
    }

    /** Those that run, in order of their id. */
    private List<String> running() {
        return Stream.of(framework.context().getBundles()).filter(bundle -> Location.of(bundle).isPresent())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE).map(bundle -> new BundleLabel(bundle).toString()).toList();
    }

    private DeploymentInfo info(String name) {
        return files.deployments().stream().filter(info -> info.file().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void theNewOneIsUpBeforeTheOldOneStops() {
        drop("a.jar", a("1.0.0"));
        overwrite("a.jar", a("1.1.0"));
        did("start com.acme.a 1.0.0", "start com.acme.a 1.1.0", "stop com.acme.a 1.0.0");
        assertEquals(List.of("com.acme.a 1.1.0 [2]"), running());
        assertEquals(State.RUNS, info("a.jar").state());
        assertEquals("1.1.0", info("a.jar").bundle().orElseThrow().version());
    }

    @Test
    void theSameVersionBuiltAgainIsANewOneToo() {
        drop("a.jar", a("1.0.0"));
        overwrite("a.jar", a("1.0.0").with("X-Built", "again"));
        did("start com.acme.a 1.0.0", "start com.acme.a 1.0.0", "stop com.acme.a 1.0.0");
        assertEquals(List.of("com.acme.a 1.0.0 [2]"), running());
    }

    @Test
    void theSameContentAgainChangesNothing() throws IOException {
        drop("a.jar", a("1.0.0"));
        framework.lines();
        byte[] content = Files.readAllBytes(file("a.jar"));
        files.update(Files.write(file("a.jar"), content));
        delete("a.jar");
        files.install(Files.write(file("a.jar"), content));
        holdIsOver();
        did("start com.acme.a 1.0.0");
        logged();
    }

    @Test
    void aFileThatIsReplacedByOneOfAnotherNameIsOneUpdate() throws IOException {
        drop("a-1.0.jar", a("1.0.0"));
        delete("a-1.0.jar");
        assertEquals(State.LEAVING, info("a-1.0.jar").state());
        drop("a-1.1.jar", a("1.1.0"));
        holdIsOver();
        did("start com.acme.a 1.0.0", "start com.acme.a 1.1.0", "stop com.acme.a 1.0.0");
        logged("INFO installed a-1.0.jar as com.acme.a 1.0.0 [1]",
                "INFO updated a-1.1.jar as com.acme.a 1.1.0 [2], which took over from com.acme.a 1.0.0 [1]");
        assertEquals(List.of("a-1.1.jar"), files.deployments().stream().map(DeploymentInfo::file).toList());
    }

    @Test
    void aFileThatIsOnlyRenamedChangesNothing() throws IOException {
        drop("a.jar", a("1.0.0"));
        Files.move(file("a.jar"), file("b.jar"));
        files.uninstall(file("a.jar"));
        files.install(file("b.jar"));
        holdIsOver();
        did("start com.acme.a 1.0.0");
        assertEquals(List.of("com.acme.a 1.0.0 [1]"), running());
    }

    @Test
    void whatIsGoneIsHeldLongerWhileAnotherFileIsBeingCopied() throws IOException {
        drop("a-1.0.jar", a("1.0.0"));
        delete("a-1.0.jar");
        Files.writeString(file("a-1.1.jar"), "half of it");
        holdIsOver();
        did("start com.acme.a 1.0.0");
        drop("a-1.1.jar", a("1.1.0"));
        did("start com.acme.a 1.1.0", "stop com.acme.a 1.0.0");
    }

    @Test
    void whatIsGoneGoesInTheEndWhateverElseIsBeingCopied() throws IOException {
        drop("a-1.0.jar", a("1.0.0"));
        delete("a-1.0.jar");
        Files.writeString(file("never.jar"), "half of it");
        holdIsOver();
        holdIsOver();
        did("start com.acme.a 1.0.0", "stop com.acme.a 1.0.0");
    }

    @Test
    void aHigherVersionBesideALowerOneTakesOverAndItsDeletionGoesBack() throws IOException {
        drop("a-1.0.jar", a("1.0.0"));
        drop("a-1.1.jar", a("1.1.0"));
        did("start com.acme.a 1.0.0", "start com.acme.a 1.1.0", "stop com.acme.a 1.0.0");
        assertEquals("is not installed: com.acme.a 1.1.0 [2] from a-1.1.jar is newer; delete that file to go back",
                info("a-1.0.jar").reason());
        framework.lines();
        delete("a-1.1.jar");
        holdIsOver();
        did("start com.acme.a 1.0.0", "stop com.acme.a 1.1.0");
        logged("INFO updated a-1.0.jar as com.acme.a 1.0.0 [3], which took over from com.acme.a 1.1.0 [2]");
    }

    @Test
    void aLowerVersionBesideAHigherOneWaits() {
        drop("a-1.1.jar", a("1.1.0"));
        drop("a-1.0.jar", a("1.0.0"));
        logged("INFO installed a-1.1.jar as com.acme.a 1.1.0 [1]",
                "WARN a-1.0.jar is not installed: com.acme.a 1.1.0 [1] from a-1.1.jar is newer; delete that file to go back");
        files.othersChanged();
        logged();
    }

    @Test
    void aNewVersionThatCannotResolveLeavesTheOldOneRunning() {
        drop("a.jar", a("1.0.0"));
        framework.lines();
        overwrite("a.jar", a("1.1.0").with("Import-Package", "org.osgi.framework,com.acme.x"));
        String why = "keeps running, its new content com.acme.a 1.1.0 can't resolve: needs package com.acme.x, which no bundle exports";
        logged("WARN a.jar (com.acme.a 1.0.0 [1]) " + why);
        did("start com.acme.a 1.0.0");
        assertEquals(List.of("com.acme.a 1.0.0 [1]"), running());
        assertEquals(new Seen(State.WAITS, why), new Seen(info("a.jar").state(), info("a.jar").reason()));

        drop("x.jar", TestJar.bundle("com.acme.x", "1.0.0").with("Export-Package", "com.acme.x"));
        did("start com.acme.a 1.1.0", "stop com.acme.a 1.0.0");
        assertEquals(State.RUNS, info("a.jar").state());
    }

    private record Seen(State state, String reason) {
    }

    @Test
    void aNewVersionWhoseActivatorThrowsLeavesTheOldOneRunningAndNothingOfItself() {
        drop("a.jar", a("1.0.0"));
        framework.lines();
        overwrite("a.jar", TestJar.bundle("com.acme.a", "1.1.0").activator(FailingActivator.class));
        logged("WARN a.jar (com.acme.a 1.0.0 [1]) keeps running, its new content com.acme.a 1.1.0 did not start: "
                + "its activator threw java.lang.IllegalStateException: no luck");
        did("start com.acme.a 1.0.0");
        assertEquals(2, framework.context().getBundles().length, "the framework and the old one");
    }

    @Test
    void theOldContentAgainIsTheEndOfAFailedUpdate() throws IOException {
        drop("a.jar", a("1.0.0"));
        byte[] content = Files.readAllBytes(file("a.jar"));
        overwrite("a.jar", a("1.1.0").with("Import-Package", "org.osgi.framework,com.acme.x"));
        files.update(Files.write(file("a.jar"), content));
        did("start com.acme.a 1.0.0");
        assertEquals(new Seen(State.RUNS, ""), new Seen(info("a.jar").state(), info("a.jar").reason()));
    }

    @Test
    void anUpdateUnderAnotherNameThatFailsKeepsTheOldOneThoughItsFileHasGone() throws IOException {
        drop("a-1.0.jar", a("1.0.0"));
        framework.lines();
        delete("a-1.0.jar");
        drop("a-1.1.jar", TestJar.bundle("com.acme.a", "1.1.0").activator(FailingActivator.class));
        holdIsOver();
        did("start com.acme.a 1.0.0");
        logged("WARN a-1.1.jar (com.acme.a 1.0.0 [1]) keeps running, its new content com.acme.a 1.1.0 did not start: "
                + "its activator threw java.lang.IllegalStateException: no luck");
        delete("a-1.1.jar");
        holdIsOver();
        did("stop com.acme.a 1.0.0");
    }

    @Test
    void aNewVersionThatRegistersNothingIsNotReady() {
        drop("a.jar", a("1.0.0").with("X-Services", "2"));
        framework.lines();
        overwrite("a.jar", a("1.1.0"));
        did("start com.acme.a 1.0.0", "start com.acme.a 1.1.0", "stop com.acme.a 1.1.0");
        logged("WARN a.jar (com.acme.a 1.0.0 [1]) keeps running, its new content com.acme.a 1.1.0 is not ready: "
                + "registered 0 services; the bundle before has {java.util.concurrent.Callable=2}");
    }

    @Test
    void aNewVersionMayRegisterLess() {
        drop("a.jar", a("1.0.0").with("X-Services", "2"));
        overwrite("a.jar", a("1.1.0").with("X-Services", "1"));
        did("start com.acme.a 1.0.0", "start com.acme.a 1.1.0", "stop com.acme.a 1.0.0");
    }

    @Test
    void aNewVersionThatRegistersLateIsWaitedFor() throws Exception {
        drop("a.jar", a("1.0.0").with("X-Services", "1"));
        Readiness readiness = new Readiness(framework.context(), Optional.empty());
        Bundle late = framework.context().installBundle("late", Files.newInputStream(a("1.1.0").with("X-Services", "1")
                .with("X-Late", "true").write(folder.resolve("late.jar"))));
        late.start();
        Thread offer = Thread.ofVirtual().unstarted(() -> {
            ServiceRegistration<?> other = framework.context().registerService(Callable.class, () -> "", null);
            other.unregister();
            framework.context().getService(framework.context().getServiceReference(Runnable.class)).run();
        });
        offer.start();
        Bundle old = framework.context().getBundle(1);
        assertEquals(Optional.empty(), readiness.await(late, Optional.of(old), Duration.ofSeconds(60)));
        offer.join();
    }

    @Test
    void aSingletonIsStoppedAndStartedInPlace() {
        drop("a.jar", a("1.0.0").with("Bundle-SymbolicName", "com.acme.a;singleton:=true"));
        overwrite("a.jar", a("1.1.0").with("Bundle-SymbolicName", "com.acme.a;singleton:=true"));
        did("start com.acme.a 1.0.0", "stop com.acme.a 1.0.0", "start com.acme.a 1.1.0");
        logged("INFO installed a.jar as com.acme.a 1.0.0 [1]",
                "INFO updated a.jar as com.acme.a 1.1.0 [1], stopped and started in place: it is a singleton");
    }

    @Test
    void anUpdateInPlaceThatLacksSomethingIsNotBegun() {
        TestJar singleton = a("1.0.0").with("Bundle-SymbolicName", "com.acme.a;singleton:=true");
        drop("a.jar", singleton);
        overwrite("a.jar", singleton.with("Bundle-Version", "1.1.0").with("Import-Package", "org.osgi.framework,com.acme.x"));
        did("start com.acme.a 1.0.0");
        logged("INFO installed a.jar as com.acme.a 1.0.0 [1]", "WARN a.jar (com.acme.a 1.0.0 [1]) keeps running, its new content "
                + "com.acme.a 1.1.0 can't resolve: needs package com.acme.x, which no bundle exports");
        overwrite("a.jar", singleton.with("Bundle-Version", "1.2.0"));
        did("stop com.acme.a 1.0.0", "start com.acme.a 1.2.0");
    }

    @Test
    void anUpdateInPlaceThatDoesNotStartIsUndoneAndNotTriedAgain() {
        TestJar singleton = a("1.0.0").with("Bundle-SymbolicName", "com.acme.a;singleton:=true");
        drop("a.jar", singleton);
        framework.lines();
        overwrite("a.jar", singleton.with("Bundle-Version", "1.1.0").with("X-Services", "none"));
        did("start com.acme.a 1.0.0", "stop com.acme.a 1.0.0", "start com.acme.a 1.1.0", "start com.acme.a 1.0.0");
        logged("WARN a.jar (com.acme.a 1.0.0 [1]) keeps running, its new content com.acme.a 1.1.0 did not start: its activator threw "
                + "java.lang.NumberFormatException: For input string: \"none\"");
        files.othersChanged();
        did();
        assertEquals(State.WAITS, info("a.jar").state());
    }

    @Test
    void whatOthersDoToABundleIsShown() throws Exception {
        drop("a.jar", a("1.0.0"));
        framework.context().getBundle(1).stop();
        assertEquals(new Seen(State.WAITS, "was stopped by hand; start it, or touch the file"),
                new Seen(info("a.jar").state(), info("a.jar").reason()));
        framework.context().getBundle(1).uninstall();
        assertEquals(new Seen(State.WAITS, "was uninstalled by hand; touch the file to install it again"),
                new Seen(info("a.jar").state(), info("a.jar").reason()));
    }

    @Test
    void nothingIsKeptOfTheOldOne() throws IOException {
        drop("a.jar", a("1.0.0"));
        for (int version = 1; version < 5; version++) {
            overwrite("a.jar", a("1." + version + ".0"));
        }
        assertEquals(List.of(), List.copyOf(framework.context().getBundle(0).adapt(FrameworkWiring.class).getRemovalPendingBundles()));
        assertEquals(2, framework.context().getBundles().length);
        try (Stream<Path> copies = Files.list(framework.context().getDataFile("jars").toPath())) {
            assertEquals(1, copies.count());
        }
    }

    @Test
    void whereABundleOfAVersionIsTakenOnceARebuiltOneIsUpdatedInPlace() throws Exception {
        framework.close();
        framework = new TestFramework(folder, Map.of("org.osgi.framework.bsnversion", "single"));
        restart(false);
        drop("a.jar", a("1.0.0"));
        overwrite("a.jar", a("1.0.0").with("X-Built", "again"));
        logged("INFO installed a.jar as com.acme.a 1.0.0 [1]", "INFO updated a.jar as com.acme.a 1.0.0 [1], "
                + "stopped and started in place: this framework takes one bundle of a name and version");
    }

    @Test
    void afterARestartWhatIsInstalledIsKnownAgain() throws IOException {
        drop("same.jar", a("1.0.0"));
        drop("changed.jar", TestJar.bundle("com.acme.c", "1.0.0").activator(ReportingActivator.class));
        drop("renamed-1.jar", TestJar.bundle("com.acme.r", "1.0.0").activator(ReportingActivator.class));
        drop("deleted.jar", TestJar.bundle("com.acme.d", "1.0.0").activator(ReportingActivator.class));
        overwrite("same.jar", a("1.1.0"));
        deeds.clear();
        TestJar.bundle("com.acme.c", "1.1.0").activator(ReportingActivator.class).write(file("changed.jar"));
        Files.delete(file("renamed-1.jar"));
        Files.delete(file("deleted.jar"));
        TestJar.bundle("com.acme.r", "1.1.0").activator(ReportingActivator.class).write(file("renamed-2.jar"));
        restart(true);
        did("start com.acme.c 1.1.0", "stop com.acme.c 1.0.0", "start com.acme.r 1.1.0", "stop com.acme.r 1.0.0");
        holdIsOver();
        did("stop com.acme.d 1.0.0");
        assertEquals(List.of("changed.jar", "renamed-2.jar", "same.jar"),
                files.deployments().stream().map(DeploymentInfo::file).toList());
        assertTrue(files.deployments().stream().allMatch(info -> info.state() == State.RUNS));
    }
}
