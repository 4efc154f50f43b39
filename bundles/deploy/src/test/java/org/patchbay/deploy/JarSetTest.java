package org.patchbay.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.DeploymentInfo.State;

/** A folder of jars goes live as one: a library and an application that uses it, here. */
final class JarSetTest {

    private static final Duration HOLD = Duration.ofSeconds(3);
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMillis(100), HOLD,
            HOLD.multipliedBy(2));

    @TempDir
    Path folder;
    private Path shop;
    private TestFramework framework;
    private DeployFolder files;
    private final TestClock clock = new TestClock();
    private final List<String> deeds = new ArrayList<>();
    private int touched;

    @BeforeEach
    void start() throws Exception {
        shop = Files.createDirectories(folder.resolve("deploy/shop"));
        framework = new TestFramework(folder, Map.of());
        framework.context().registerService(Consumer.class, deed -> deeds.add((String) deed), null);
        restart();
    }

    private void restart() {
        files = new DeployFolder(folder.resolve("deploy"), Parts.of(framework.context(), Optional.empty(), LIMITS, clock,
                Runnable::run, framework.logger()), framework.logger());
        files.resume(true);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    private static TestJar bundle(String name, String version) {
        return TestJar.bundle(name, version).activator(ReportingActivator.class);
    }

    private void copy(String version) {
        bundle("lib", version).with("Export-Package", "com.acme.lib;version=" + version).write(shop.resolve("lib.jar"));
        bundle("app", version).with("Import-Package", "org.osgi.framework,com.acme.lib").write(shop.resolve("app.jar"));
    }

    @Test
    void aFolderWithoutItsMarkerIsListed() throws IOException {
        assertEquals(List.of(), files.deployments(), "there are no jars in it");
        copy("1.0");
        assertEquals(List.of("shop/ WAITS waits for a file READY: its jars go live together once that is there"), listed());
        ready();
        files.scanSets(true);
        assertEquals(List.of("shop/app.jar RUNS ", "shop/lib.jar RUNS "), listed());
        Files.delete(shop.resolve(JarSets.MARKER));
        assertEquals("shop/ WAITS waits for a file READY to take what has changed in it; what ran before keeps running",
                listed().getLast());
    }

    private List<String> listed() {
        return files.deployments().stream().map(file -> file.file() + " " + file.state() + " " + file.reason()).toList();
    }

    private void ready() throws IOException {
        Path marker = shop.resolve(JarSets.MARKER);
        if (!Files.exists(marker)) {
            Files.createFile(marker);
        }
        Files.setLastModifiedTime(marker, FileTime.from(Instant.EPOCH.plusSeconds(++touched)));
        files.scanSets(false);
        files.scanSets(false);
    }

    private void did(String... expected) {
        assertEquals(List.of(expected), deeds);
        deeds.clear();
    }

    private void logged(String... lines) {
        assertEquals(List.of(lines), framework.lines());
    }

    private Bundle running(String name) {
        List<Bundle> all = Stream.of(framework.context().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()) && bundle.getState() == Bundle.ACTIVE).toList();
        assertEquals(1, all.size(), name);
        return all.getFirst();
    }

    @Test
    void nothingHappensWithoutItsMarkerAndWhileItChanges() throws IOException {
        copy("1.0.0");
        files.scanSets(false);
        files.scanSets(false);
        did();
        Files.createFile(shop.resolve(JarSets.MARKER));
        files.scanSets(false);
        bundle("more", "1.0.0").write(shop.resolve("more.jar"));
        files.scanSets(false);
        did();
        files.scanSets(false);
        did("start app 1.0.0", "start lib 1.0.0", "start more 1.0.0");
    }

    @Test
    void allAreUpBeforeAnyOldOneStopsAndEachUsesItsOwn() throws IOException {
        copy("1.0.0");
        ready();
        copy("1.1.0");
        files.scanSets(false);
        files.scanSets(false);
        did("start app 1.0.0", "start lib 1.0.0");
        ready();
        did("start app 1.1.0", "start lib 1.1.0", "stop app 1.0.0", "stop lib 1.0.0");
        logged("INFO folder shop is live: shop/app.jar (app 1.0.0 [1]), shop/lib.jar (lib 1.0.0 [2])",
                "INFO folder shop is live: shop/app.jar (app 1.1.0 [3]), shop/lib.jar (lib 1.1.0 [4])");
        assertEquals(List.of(running("lib")), running("app").adapt(BundleWiring.class).getRequiredWires("osgi.wiring.package").stream()
                .map(wire -> wire.getProvider().getBundle()).filter(bundle -> bundle.getBundleId() != 0).toList());
    }

    @Test
    void ifOneFailsNoneChanges() throws IOException {
        copy("1.0.0");
        ready();
        did("start app 1.0.0", "start lib 1.0.0");
        framework.lines();
        copy("1.1.0");
        TestJar.bundle("lib", "1.1.0").with("Export-Package", "com.acme.lib").activator(FailingActivator.class)
                .write(shop.resolve("lib.jar"));
        ready();
        did("start app 1.1.0", "stop app 1.1.0");
        logged("WARN folder shop does not go live: shop/lib.jar (lib 1.1.0) did not start: its activator threw "
                + "java.lang.IllegalStateException: no luck; what ran before keeps running");
        assertEquals("1.0.0", running("app").getVersion().toString());
        assertEquals("1.0.0", running("lib").getVersion().toString());
        assertTrue(files.deployments().stream().allMatch(info -> info.state() == State.WAITS));

        framework.context().registerService(Runnable.class, () -> deeds.add("luck"), null);
        files.othersChanged();
        did("start app 1.1.0", "luck", "stop app 1.0.0", "stop lib 1.0.0");
        assertTrue(files.deployments().stream().allMatch(info -> info.state() == State.RUNS));
    }

    @Test
    void aFirstOneThatFailsInstallsNothing() throws IOException {
        bundle("app", "1.0.0").with("Import-Package", "org.osgi.framework,com.acme.lib").write(shop.resolve("app.jar"));
        bundle("other", "1.0.0").write(shop.resolve("other.jar"));
        ready();
        logged("WARN folder shop does not go live: shop/app.jar (app 1.0.0) can't resolve: needs package com.acme.lib, "
                + "which no bundle exports; none of it is installed");
        assertEquals(1, framework.context().getBundles().length);
        assertEquals(List.of(State.WAITS, State.WAITS), files.deployments().stream().map(DeploymentInfo::state).toList());
        ready();
        logged();

        copy("1.0.0");
        ready();
        did("start app 1.0.0", "start lib 1.0.0", "start other 1.0.0");
    }

    @Test
    void aJarThatIsNoLongerInItGoesWithTheNextMarker() throws IOException {
        copy("1.0.0");
        bundle("more", "1.0.0").write(shop.resolve("more.jar"));
        ready();
        deeds.clear();
        Files.delete(shop.resolve("more.jar"));
        ready();
        did("stop more 1.0.0");
    }

    @Test
    void withItsFolderAllGo() throws IOException {
        copy("1.0.0");
        ready();
        deeds.clear();
        framework.lines();
        for (String name : List.of("lib.jar", "app.jar", JarSets.MARKER)) {
            Files.delete(shop.resolve(name));
        }
        Files.delete(shop);
        files.scanSets(false);
        clock.advance(HOLD);
        files.sweep();
        did("stop app 1.0.0", "stop lib 1.0.0");
        logged("INFO removed shop/app.jar, app 1.0.0 [1]", "INFO removed shop/lib.jar, lib 1.0.0 [2]");
        assertEquals(List.of(), files.deployments());
    }

    @Test
    void aJarThatMovesIntoAFolderIsReplacedFromThere() throws IOException {
        files.install(bundle("app", "0.9.0").write(folder.resolve("deploy/app.jar")));
        deeds.clear();
        Files.delete(folder.resolve("deploy/app.jar"));
        files.uninstall(folder.resolve("deploy/app.jar"));
        copy("1.0.0");
        ready();
        did("start app 1.0.0", "start lib 1.0.0", "stop app 0.9.0");
    }

    @Test
    void whatIsInstalledFromElsewhereInTheSameVersionKeepsItOut() throws IOException {
        files.install(bundle("app", "1.0.0").write(folder.resolve("deploy/app.jar")));
        framework.lines();
        copy("1.0.0");
        bundle("app", "1.0.0").with("X", "another").write(shop.resolve("app.jar"));
        ready();
        logged("WARN folder shop does not go live: shop/app.jar is not installed: app 1.0.0 is already installed from app.jar [1]; "
                + "none of it is installed");
    }

    @Test
    void theSameBundleTwiceInItKeepsItOut() throws IOException {
        bundle("app", "1.0.0").write(shop.resolve("app.jar"));
        bundle("app", "1.0.0").write(shop.resolve("copy.jar"));
        ready();
        logged("WARN folder shop does not go live: shop/copy.jar is the same bundle as shop/app.jar: app 1.0.0; none of it is installed");
    }

    @Test
    void aFileInItThatIsNoBundleKeepsItOut() throws IOException {
        bundle("app", "1.0.0").write(shop.resolve("app.jar"));
        Files.writeString(shop.resolve("x.jar"), "no zip");
        ready();
        logged("WARN folder shop does not go live: shop/x.jar is no bundle: it is not a zip file, or cut off; none of it is installed");
        assertEquals(1, framework.context().getBundles().length);
    }

    @Test
    void aFragmentInItMakesItAnUpdateInPlace() throws IOException {
        copy("1.0.0");
        TestJar.bundle("part", "1.0.0").with("Fragment-Host", "app").write(shop.resolve("part.jar"));
        ready();
        deeds.clear();
        framework.lines();
        copy("1.1.0");
        TestJar.bundle("part", "1.1.0").with("Fragment-Host", "app").write(shop.resolve("part.jar"));
        ready();
        did("stop app 1.0.0", "stop lib 1.0.0", "start app 1.1.0", "start lib 1.1.0");
        logged("INFO folder shop is live: shop/app.jar (app 1.1.0 [1]), shop/lib.jar (lib 1.1.0 [2]), "
                + "shop/part.jar (part 1.1.0 [3]), a fragment");
    }

    @Test
    void afterARestartItIsKnownAgain() throws IOException {
        copy("1.0.0");
        ready();
        deeds.clear();
        restart();
        files.scanSets(false);
        files.scanSets(false);
        did();
        copy("1.1.0");
        ready();
        did("start app 1.1.0", "start lib 1.1.0", "stop app 1.0.0", "stop lib 1.0.0");
    }
}
