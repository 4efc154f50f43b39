package org.patchbay.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** With the component runtime that the distribution has. */
final class ReadinessTest {

    /** The types are the test's own. */
    private static final String SHARED = "org.osgi.service.component;version=1.5.1,org.osgi.service.component.runtime;version=1.5,"
            + "org.osgi.service.component.runtime.dto;version=1.5,org.osgi.util.promise;version=1.3";
    private static final TestJar NONE = TestJar.bundle("com.acme.old", "1.0.0");
    private static final String CALLABLE = """
            <reference name="callable" interface="java.util.concurrent.Callable" target="(size=3)"/>""";
    private static final String WAITS = "component c waits for service java.util.concurrent.Callable (size=3)";

    @TempDir
    Path folder;
    private TestFramework framework;
    private BundleContext context;
    private Optional<ServiceComponentRuntime> runtime;
    private Readiness readiness;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder, Map.of("org.osgi.framework.system.packages.extra", SHARED));
        context = framework.context();
        String url = getClass().getResource("/org/apache/felix/scr/impl/Activator.class").toString();
        context.installBundle(url.substring("jar:".length(), url.indexOf('!'))).start();
        runtime = Optional.of(context.getService(context.getServiceReference(ServiceComponentRuntime.class)));
        readiness = new Readiness(context, runtime);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    private Bundle started(TestJar jar) throws Exception {
        Bundle bundle = context.installBundle("test:" + context.getBundles().length,
                Files.newInputStream(jar.write(folder.resolve("test.jar"))));
        bundle.start();
        return bundle;
    }

    private static TestJar fresh() {
        return TestJar.bundle("com.acme.fresh", "1.0.0");
    }

    private record Row(TestJar fresh, TestJar old, String lack, String why) {
    }

    @Test
    void eachComponentThatCanBeSatisfiedIs() throws Exception {
        TestJar satisfied = fresh().component("c", "", "");
        TestJar waits = fresh().component("c", "", CALLABLE);
        TestJar unconfigured = fresh().component("c", "configuration-policy=\"require\"", "");
        TestJar failing = fresh().component(FailingComponent.class, "c", "immediate=\"true\"", "");
        TestJar hollow = new TestJar(fresh().component("c", "immediate=\"true\"", "").headers(),
                fresh().component("c", "immediate=\"true\"", "").texts());
        List<Row> rows = List.of(
                new Row(NONE, NONE, "", "nothing is asked of it"),
                new Row(satisfied, NONE, "", "its component is satisfied"),
                new Row(waits, NONE, WAITS, "a new component"),
                new Row(waits, satisfied, WAITS, "it was satisfied in the bundle before"),
                new Row(waits, waits, "", "it was not satisfied before either"),
                new Row(waits.component("d", "", ""), waits, "", "the other one is"),
                new Row(unconfigured, NONE, "", "nobody has configured it"),
                new Row(unconfigured, satisfied, "component c waits for a configuration c", "it ran without before"),
                new Row(fresh().component("c", "enabled=\"false\"", CALLABLE), NONE, "", "disabled"),
                new Row(fresh().component("c", "factory=\"f\"", CALLABLE), NONE, "", "a factory"),
                new Row(hollow, NONE, "the class org.patchbay.deploy.TestComponent of component c can't be loaded",
                        "its class is missing"),
                new Row(failing, NONE, "component c failed: java.lang.IllegalStateException: no luck", "its constructor throws"));
        for (Row row : rows) {
            Bundle old = started(row.old());
            Bundle fresh = started(row.fresh());
            String lack = readiness.await(fresh, Optional.of(old), Duration.ZERO).orElse("");
            assertEquals(row.lack(), lack.substring(0, Math.min(lack.length(), Math.max(row.lack().length(), 1))), row.why());
            fresh.uninstall();
            old.uninstall();
        }
    }

    @Test
    void aServiceThatComesIsWaitedFor() throws Exception {
        Bundle fresh = started(fresh().component("c", "", CALLABLE));
        assertEquals(Optional.of(WAITS), readiness.waiting(fresh));
        Thread.ofVirtual().start(() -> context.registerService(Callable.class, () -> "", new Hashtable<>(Map.of("size", 3))));
        assertEquals(Optional.empty(), readiness.await(fresh, Optional.empty(), Duration.ofSeconds(60)));
        assertEquals(Optional.empty(), readiness.waiting(fresh));
    }

    @Test
    void aNewVersionIsTriedAgainWhenTheServiceThatItWaitsForComes() throws Exception {
        Limits limits = new Limits(Duration.ofSeconds(10), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        DeployFolder files = new DeployFolder(folder, Parts.of(context, runtime, limits, InstantSource.system(), Runnable::run,
                framework.logger()), framework.logger());
        files.update(fresh().component("c", "", "").write(folder.resolve("a.jar")));
        files.update(fresh().with("Bundle-Version", "1.1.0").component("c", "", CALLABLE).write(folder.resolve("a.jar")));
        assertEquals(List.of("INFO installed a.jar as com.acme.fresh 1.0.0 [2]", "WARN a.jar (com.acme.fresh 1.0.0 [2]) keeps running, "
                + "its new content com.acme.fresh 1.1.0 is not ready: " + WAITS), framework.lines());
        assertEquals(List.of(true, true), List.of(files.awaitsServices(), files.wantsLater()), "the first one has come up since");
        files.retryLater();
        assertEquals(List.of(true, false), List.of(files.awaitsServices(), files.wantsLater()));
        context.registerService(Callable.class, () -> "", new Hashtable<>(Map.of("size", 3)));
        files.serviceCame(context.getBundle());
        assertEquals(true, files.wantsLater());
        files.retryLater();
        assertEquals(List.of("INFO updated a.jar as com.acme.fresh 1.1.0 [5], which took over from com.acme.fresh 1.0.0 [2]"),
                framework.lines());
        assertEquals(false, files.awaitsServices());
    }

    @Test
    void aBundleThatDoesNotRunIsNotReady() throws Exception {
        Bundle fresh = started(fresh());
        fresh.stop();
        assertEquals(Optional.of("did not stay started"), readiness.await(fresh, Optional.empty(), Duration.ofSeconds(60)));
    }
}
