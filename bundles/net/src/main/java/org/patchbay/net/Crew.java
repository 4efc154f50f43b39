package org.patchbay.net;

import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a network's loops, and the monitor that lets a spare one take over where a step takes long: a handler computes, calls
 * native code, or waits while it can't leave its thread. The thread that is stuck joins the spares when it comes back.
 *
 * <p>The monitor looks at each loop every {@value #TICK_MILLIS} ms, and sleeps when all of them have been asleep for a while. A step counts
 * as stuck when it is seen twice, so that the others on its loop wait for one to two such ticks. Where a step took much longer than that
 * a short while ago there is a handler that does so, and more will come: then the monitor looks every {@value #ALERT_TICK_MILLIS} ms. To
 * do so always would cost a busy server several times what the looks cost it now, for nothing where no handler takes long.
 */
final class Crew implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    static final int TICK_MILLIS = 4;
    /** Threads beyond which a stuck loop has to wait, for each loop: as many as the JDK's own scheduler allows itself. */
    static final int MOST = 256;

    /** The same, as long as steps are stuck now and then. */
    static final int ALERT_TICK_MILLIS = 1;

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    private static final long ALERT_TICK = TimeUnit.MILLISECONDS.toNanos(ALERT_TICK_MILLIS);
    /** How long steps are looked at so often. */
    private static final long ALERT = TimeUnit.SECONDS.toNanos(1);
    /** How long a step goes on after the take-over if its thread was not merely without a core at an unlucky moment. */
    private static final long MUCH = 2 * TICK;
    private static final int QUIET_TICKS = 50;
    private static final long REST_SECONDS = 10;
    private static final long REPORT_INTERVAL = TimeUnit.SECONDS.toNanos(10);

    private final List<Loop> loops;
    private final int most;
    private final SynchronousQueue<Loop> handOver = new SynchronousQueue<>();
    private final AtomicInteger carriers = new AtomicInteger();
    private final AtomicInteger resting = new AtomicInteger();
    private final AtomicLong takeOvers = new AtomicLong();
    private final Thread monitor;
    private volatile boolean asleep;
    private volatile long stuck = System.nanoTime() - ALERT; // when the last step ended that was so
    private Loop orphan;       // was taken from its thread, and has no other yet; the monitor's
    private long reported;     // when it was last said that there are no more spares; the monitor's
    private int made;          // guarded by this

    /** {@code loops} are to be driven, by at most {@code most} threads for each of them; with 1 there are no spares. */
    Crew(List<Loop> loops, int most) {
        this.loops = List.copyOf(loops);
        this.most = most;
        this.monitor = Thread.ofPlatform().daemon().name("net monitor").unstarted(this);
        this.reported = System.nanoTime() - REPORT_INTERVAL;
    }

    void start() {
        for (Loop loop : loops) {
            loop.open();
            drive(loop);
        }
        monitor.start();
    }

    /** A loop is no longer asleep. */
    void woken() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(monitor);
        }
    }

    /** How often a spare thread took over. */
    long takeOvers() {
        return takeOvers.get();
    }

    /**
     * Waits for a loop that needs a thread; null if for long there was none. {@code left} was driven by this one before, until it was
     * taken or has ended.
     */
    Loop rest(Loop left) {
        long now = System.nanoTime();
        if (now - left.taken() > MUCH) {
            stuck = now;
        }
        resting.incrementAndGet();
        try {
            return handOver.poll(REST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return null; // by a handler that found out where it ran
        } finally {
            resting.decrementAndGet();
        }
    }

    void left() {
        carriers.decrementAndGet();
    }

    @Override
    public void run() {
        long[] seen = new long[loops.size()];
        int quiet = 0;
        boolean late = false;
        while (!haveEnded()) {
            boolean wasLate = late;
            late = tick();
            boolean busy = orphan != null;
            for (int i = 0; i < seen.length; i++) {
                busy |= !loops.get(i).isAsleep();
                seen[i] = look(loops.get(i), late && !wasLate ? Loop.NOWHERE : seen[i]);
            }
            quiet = busy ? 0 : quiet + 1;
            if (quiet >= QUIET_TICKS) {
                sleep();
                quiet = 0;
            }
        }
    }

    private boolean haveEnded() {
        for (Loop loop : loops) {
            if (!loop.hasEnded()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether it took much longer than it should: then everything stood still, for a collection or since others had the processors,
     * and a loop that has not moved meanwhile is not stuck. Twice in a row is no excuse.
     */
    private boolean tick() {
        long start = System.nanoTime();
        long time = start - stuck < ALERT ? ALERT_TICK : TICK;
        LockSupport.parkNanos(time);
        return System.nanoTime() - start > time + time / 2;
    }

    private void sleep() {
        asleep = true;
        if (loops.stream().allMatch(Loop::isAsleep)) {
            LockSupport.park(); // may return for no reason
        }
        asleep = false;
    }

    /** Whether {@code loop} is still where it was, at {@code seen}; returns where it is. */
    private long look(Loop loop, long seen) {
        if (orphan == loop) {
            handOver(loop);
        }
        long step = loop.step();
        if (step == seen && Loop.isInside(step) && maySpare() && loop.takeAway(step)) {
            takeOvers.incrementAndGet();
            LOG.debug("{} is stuck in a step; another thread takes over", loop);
            handOver(loop);
        }
        return step;
    }

    private boolean maySpare() {
        if (orphan == null && (resting.get() > 0 || carriers.get() < most * loops.size())) {
            return true;
        }
        if (System.nanoTime() - reported >= REPORT_INTERVAL) {
            reported = System.nanoTime();
            LOG.warn("{} threads are stuck in handlers; loops wait for one of them", carriers.get());
        }
        return false;
    }

    private void handOver(Loop loop) {
        orphan = loop;
        try {
            if (!handOver.offer(loop)) {
                drive(loop);
            }
            orphan = null;
        } catch (OutOfMemoryError e) {
            LOG.error("no thread could be started for {}; tried again", loop, e);
        }
    }

    private void drive(Loop loop) {
        carriers.incrementAndGet();
        try {
            new Carrier(this, loop, name()).start();
        } catch (OutOfMemoryError e) {
            carriers.decrementAndGet();
            throw e;
        }
    }

    private synchronized String name() {
        return "net carrier " + ++made;
    }
}
