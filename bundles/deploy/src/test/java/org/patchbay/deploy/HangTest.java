package org.patchbay.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.DeploymentInfo.State;

/** An activator that does not return costs nobody else anything. {@link FailingActivator} runs a {@code Runnable} that hangs. */
final class HangTest {

    /** For each call: much longer than one takes that doesn't hang, however busy the machine is. */
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Limits LIMITS = new Limits(MOMENT, MOMENT, MOMENT, MOMENT, MOMENT);
    private static final TestJar HANGS = TestJar.bundle("com.acme.h", "1.1.0").activator(FailingActivator.class);

    @TempDir
    Path folder;
    private TestFramework framework;
    private DeployFolder files;
    private final BlockingQueue<Runnable> ended = new LinkedBlockingQueue<>();
    private final CountDownLatch patience = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder, Map.of());
        files = new DeployFolder(folder, Parts.of(framework.context(), Optional.empty(), LIMITS, InstantSource.system(), ended::add,
                framework.logger()), framework.logger());
        framework.context().registerService(Runnable.class, this::hang, null);
    }

    @AfterEach
    void stop() throws Exception {
        patience.countDown();
        framework.close();
    }

    private void hang() {
        try {
            patience.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void drop(String name, TestJar jar) {
        files.update(jar.write(folder.resolve(name)));
    }

    private List<State> states() {
        return files.deployments().stream().map(DeploymentInfo::state).toList();
    }

    @Test
    void aBundleThatHangsIsStartedInTheEndAndOthersDontWaitForIt() throws Exception {
        drop("h.jar", HANGS);
        drop("a.jar", TestJar.bundle("com.acme.a", "1.0.0"));
        assertEquals(List.of(State.RUNS, State.STARTING), states());
        assertEquals(List.of("WARN h.jar (com.acme.h 1.1.0 [1]) did not start: its activator has not returned within 2 s",
                "INFO installed a.jar as com.acme.a 1.0.0 [2]"), framework.lines());
        patience.countDown();
        ended.take().run();
        assertEquals(List.of(State.RUNS, State.RUNS), states());
        assertEquals(List.of("INFO installed h.jar as com.acme.h 1.1.0 [1], late"), framework.lines());
    }

    @Test
    void aNewVersionThatHangsIsInterruptedAndRemovedAndTheOldOneStays() throws Exception {
        drop("h.jar", TestJar.bundle("com.acme.h", "1.0.0"));
        drop("h.jar", HANGS);
        assertEquals(List.of("INFO installed h.jar as com.acme.h 1.0.0 [1]", "WARN h.jar (com.acme.h 1.0.0 [1]) keeps running, its new "
                + "content com.acme.h 1.1.0 did not start: its activator has not returned within 2 s"), framework.lines());
        ended.take().run();
        assertEquals(List.of(0L, 1L), List.of(framework.context().getBundles()).stream().map(Bundle::getBundleId).toList());
        assertEquals(Bundle.ACTIVE, framework.context().getBundle(1).getState());
        assertEquals(List.of(State.WAITS), states());
        files.othersChanged();
        assertEquals(List.of(), framework.lines(), "it is not tried again");
        files.update(TestJar.bundle("com.acme.h", "1.2.0").write(folder.resolve("h.jar")));
        assertEquals(List.of(State.RUNS), states());
    }

    @Test
    void aFileThatIsGoneBeforeItsActivatorReturnsIsRemovedWhenItDoes() throws Exception {
        drop("h.jar", HANGS);
        Files.delete(folder.resolve("h.jar"));
        files.uninstall(folder.resolve("h.jar"));
        while (files.leaving()) {
            files.sweep();
        }
        assertEquals(List.of("WARN h.jar (com.acme.h 1.1.0 [1]) did not start: its activator has not returned within 2 s",
                "WARN com.acme.h 1.1.0 [1] does not stop: it has not come to an end within 2 s; what waits for it goes on without",
                "WARN com.acme.h 1.1.0 [1] is not uninstalled yet: it has not come to an end within 2 s"), framework.lines());
        Bundle bundle = framework.context().getBundle(1);
        patience.countDown();
        for (int calls = 0; calls < 3; calls++) {
            ended.take().run();
        }
        assertEquals(Bundle.UNINSTALLED, bundle.getState());
    }
}
