package org.patchbay.launcher;

/** Says whether an instance runs: status 0 and where, or status 3. */
final class StatusCommand {

    private final Instance instance;

    StatusCommand(Instance instance) {
        this.instance = instance;
    }

    int execute() throws LaunchException {
        Holder holder = InstanceLock.holder(instance).orElseThrow(() -> LaunchException.notRunning(instance));
        System.out.println(holder.line());
        System.out.println(holder.cacheLine());
        return 0;
    }
}
