package org.patchbay.net;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;

/**
 * Makes virtual threads with a scheduler of ours, which JDK 25 can do but does not offer: {@code java.base/java.lang} must be open to
 * this module.
 */
final class LaneThreads {

    private final MethodHandle newVirtualThread;
    private final Executor jdkScheduler;

    private LaneThreads(MethodHandle newVirtualThread, Executor jdkScheduler) {
        this.newVirtualThread = newVirtualThread;
        this.jdkScheduler = jdkScheduler;
    }

    /**
     * Looks for what it needs, and starts the JDK's own pollers of sockets, for these inherit the scheduler of the thread that first
     * needs them, and live as long as the program: if that were a lane, all blocking sockets would go by way of it, and it would keep
     * its loop, its connection and our class loader for ever.
     *
     * @throws UnavailableException saying what is missing, and how it can be had
     */
    static LaneThreads find() throws UnavailableException {
        try {
            Method make = Class.forName("java.lang.ThreadBuilders").getDeclaredMethod("newVirtualThread", Executor.class,
                    String.class, int.class, Runnable.class);
            Method scheduler = Class.forName("java.lang.VirtualThread").getDeclaredMethod("defaultScheduler");
            make.setAccessible(true);
            scheduler.setAccessible(true);
            MethodHandle maker = MethodHandles.lookup().unreflect(make);
            LaneThreads threads = new LaneThreads(maker, (Executor) scheduler.invoke(null));
            threads.make(Runnable::run, "probe", () -> { }); // fails where the VM has no continuations
            startPollers();
            return threads;
        } catch (InaccessibleObjectException e) {
            throw new UnavailableException("virtual threads can't be carried by loops without --add-opens java.base/java.lang="
                    + client());
        } catch (ReflectiveOperationException | UnsupportedOperationException e) {
            throw new UnavailableException("virtual threads can't be carried by loops on this JDK: " + e);
        }
    }

    private static String client() {
        Module module = LaneThreads.class.getModule();
        return module.isNamed() ? module.getName() : "ALL-UNNAMED";
    }

    /** On a thread of the system, whose virtual threads are the default scheduler's. */
    private static void startPollers() throws ReflectiveOperationException {
        ClassNotFoundException[] missing = new ClassNotFoundException[1];
        Thread starter = Thread.ofPlatform().name("socket pollers").start(() -> {
            try {
                Class.forName("sun.nio.ch.Poller", true, null);
            } catch (ClassNotFoundException e) {
                missing[0] = e;
            }
        });
        boolean interrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (missing[0] != null) {
            throw missing[0];
        }
    }

    /** Where virtual threads run that nobody chose a scheduler for. */
    Executor jdkScheduler() {
        return jdkScheduler;
    }

    /** A thread that is not started. */
    Thread make(Executor scheduler, String name, Runnable task) {
        try {
            return (Thread) newVirtualThread.invokeExact(scheduler, name, 0, task);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a virtual thread could not be made", e);
        }
    }
}
