package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchbay.shell.StandIn.printed;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.patchbay.http.runtime.DeploymentInfo;

final class DeploymentCommandsTest {

    @Test
    void filesAreListedWithWhatBecameOfThem() {
        DeploymentInfo runs = new DeploymentInfo("hello.jar", DeploymentInfo.State.RUNS, "", Optional.of(StandIn.HELLO), StandIn.SINCE);
        DeploymentInfo nonsense = new DeploymentInfo("a.jar", DeploymentInfo.State.NO_BUNDLE, "not a zip file", Optional.empty(),
                StandIn.SINCE);
        assertEquals("""
                FILE       STATE      SINCE                 BUNDLE                        WHY
                a.jar      no bundle  2026-11-20T20:19:23Z  -                             not a zip file
                hello.jar  runs       2026-11-20T20:19:23Z  org.example.hello 0.1.0 [12]""",
                printed(new DeploymentCommands(List.of(() -> List.of(runs, nonsense))).deployments()));
    }

    @Test
    void nobodyAndNothingAreTold() {
        assertEquals("the deploy folder is empty: copy a bundle into it",
                printed(new DeploymentCommands(List.of(List::of)).deployments()));
        assertTrue(printed(new DeploymentCommands(List.of()).deployments()).startsWith("nobody looks after the deploy folder"));
    }
}
