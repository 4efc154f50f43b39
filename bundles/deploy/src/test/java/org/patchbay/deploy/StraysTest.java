package org.patchbay.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.DeploymentInfo.State;

/** What FileInstall does not tell of is found. */
final class StraysTest {

    @TempDir
    Path folder;
    private TestFramework framework;
    private DeployFolder files;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder, Map.of());
        files = new DeployFolder(folder, Parts.of(framework.context(), Optional.empty(), Limits.of(Duration.ofSeconds(2)),
                InstantSource.fixed(Instant.EPOCH), Runnable::run, framework.logger()), framework.logger());
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            files.seekStrays();
        }
    }

    @Test
    void filesThatNobodyTellsOfComeChangeAndGo() throws IOException {
        Path file = TestJar.bundle("com.acme.a", "1.0.0").write(folder.resolve("a.jar"));
        look(4);
        assertEquals(List.of(), framework.lines(), "somebody may tell yet");
        look(1);
        assertEquals(List.of("INFO installed a.jar as com.acme.a 1.0.0 [1]"), framework.lines());
        look(10);
        TestJar.bundle("com.acme.a", "1.1.0").with("X", "longer").write(file);
        look(5);
        assertEquals(List.of("INFO updated a.jar as com.acme.a 1.1.0 [2], which took over from com.acme.a 1.0.0 [1]"), framework.lines());
        Files.delete(file);
        look(5);
        assertEquals(List.of(State.LEAVING), files.deployments().stream().map(DeploymentInfo::state).toList());
    }

    @Test
    void whatTheWatcherHasInstalledItselfIsTakenOver() throws Exception {
        Path file = TestJar.bundle("com.acme.a", "1.0.0").write(folder.resolve("a.jar"));
        framework.context().installBundle(file.toUri().toString()).start();
        files.resume(true);
        assertEquals(List.of("INFO updated a.jar as com.acme.a 1.0.0 [2], which took over from com.acme.a 1.0.0 [1]"), framework.lines());
    }
}
