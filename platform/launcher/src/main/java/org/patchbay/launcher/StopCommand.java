package org.patchbay.launcher;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a running instance gracefully, and waits for it. */
final class StopCommand {

    /** Beyond what the instance allows itself. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final Instance instance;

    StopCommand(Instance instance) {
        this.instance = instance;
    }

    int execute() throws LaunchException, InterruptedException {
        Holder holder = InstanceLock.holder(instance).orElseThrow(() -> LaunchException.notRunning(instance));
        ProcessHandle process = ProcessHandle.of(holder.pid())
                .orElseThrow(() -> LaunchException.failed("runs where it cannot be reached from here (" + holder.describe() + ")"));
        if (!process.destroy()) {
            throw LaunchException.failed("not allowed to stop it (" + holder.describe() + ")");
        }
        Duration limit = Options.of(instance.configuration().frameworkProperties()).stopLimit().plus(SLACK);
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw LaunchException.failed("still running after " + limit.toSeconds() + " s (" + holder.describe() + ")");
        }
        System.out.println("stopped (pid " + holder.pid() + ")");
        return 0;
    }
}
