package org.patchbay.embedded;

import org.patchbay.http.Registration;

/** Something to do when the JVM ends, until closed. */
final class ExitHook implements Registration {

    private final Thread thread;

    private ExitHook(Thread thread) {
        this.thread = thread;
    }

    /** Does {@code action} at once if the JVM is ending already. */
    static ExitHook of(Runnable action) {
        ExitHook hook = new ExitHook(new Thread(action, "exit hook"));
        try {
            Runtime.getRuntime().addShutdownHook(hook.thread);
        } catch (IllegalStateException e) {
            action.run();
        }
        return hook;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            return; // the JVM is ending, and the hook runs or has run
        }
    }
}
