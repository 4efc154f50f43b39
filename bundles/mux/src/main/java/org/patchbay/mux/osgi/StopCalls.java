package org.patchbay.mux.osgi;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;

/**
 * Sees by its stack whether a thread waits within a call that stops, updates or uninstalls a bundle.
 *
 * @param framework the class of the framework's bundles
 */
record StopCalls(String framework) implements Predicate<Thread> {

    private static final Set<String> CALLS = Set.of("stop", "update", "uninstall");

    StopCalls(Bundle any) {
        this(any.getClass().getName());
    }

    @Override
    public boolean test(Thread thread) {
        Thread.State state = thread.getState();
        if (state == Thread.State.RUNNABLE || state == Thread.State.TERMINATED) {
            return false;
        }
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(framework) && CALLS.contains(frame.getMethodName()));
    }
}
