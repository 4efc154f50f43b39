package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
                printed(new DeploymentCommands(List.of(StandIn.folder(List.of(runs, nonsense))), List.of()).deployments()));
    }

    @Test
    void aFileWhoseOlderContentRunsAndOneWhoseRoutesWereDrainedAreToldAsSuch() {
        DeploymentInfo older = StandIn.file(DeploymentInfo.State.NO_BUNDLE, "keeps running, its new content is no bundle: it is empty");
        assertEquals("runs older", DeploymentCommands.state(older));

        StandIn table = new StandIn("default");
        DeploymentCommands commands = new DeploymentCommands(
                List.of(StandIn.folder(List.of(StandIn.file(DeploymentInfo.State.RUNS, "")))), List.of(table));
        assertFalse(printed(commands.deployments()).contains("drained"));
        table.changes.add(StandIn.change(4, "bundle org.example.hello 0.1.0 [12] drained", "- GET /hello/{name}  (x)"));
        assertTrue(printed(commands.deployments()).endsWith("  its routes were drained; 'stop 12' and 'start 12' bring them back"));
        StandIn back = new StandIn("default", StandIn.GREET);
        back.changes.addAll(table.changes);
        assertFalse(printed(new DeploymentCommands(List.of(StandIn.folder(List.of(StandIn.file(DeploymentInfo.State.RUNS, "")))),
                List.of(back)).deployments()).contains("drained"), "it has been started again");
    }

    @Test
    void nobodyAndNothingAreTold() {
        assertEquals("the deploy folder is empty: copy a bundle into it",
                printed(new DeploymentCommands(List.of(StandIn.folder(List.of())), List.of()).deployments()));
        assertTrue(printed(new DeploymentCommands(List.of(), List.of()).deployments()).startsWith("nobody looks after the deploy folder"));
    }
}
