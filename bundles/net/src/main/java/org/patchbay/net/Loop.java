package org.patchbay.net;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for many sockets, and carries the virtual threads that use them. Threads own it in turn.
 *
 * <pre>
 * poll ─► collect what others have queued ─► end waits at their deadlines ─► up to {@value #MOST_TURNS} turns
 *  ▲                                              ─► up to {@value #MOST_YIELDED} turns of threads that let others go first ─┐
 *  └─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * Ownership is a number, {@code step}: even while the owner is in the loop itself, odd while it is inside a turn, another one each time.
 * Inside a turn, and only there, the monitor may raise it, which gives the loop to another thread; the old owner finds out when the turn
 * ends, before it touches anything of the loop. So nothing that could wait, I/O and locks above all, is done outside of turns.
 */
final class Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    /** Between two polls. */
    static final int MOST_TURNS = 64;
    /** Of those that could go on at once; few, so that whoever is heard of meanwhile does not wait for all of them. */
    static final int MOST_YIELDED = 2;

    /** Where no loop ever is. */
    static final long NOWHERE = -1;

    private static final long AFTER_ERROR = 10_000_000; // ns
    private static final VarHandle STEP;
    private static final VarHandle ASLEEP;

    static {
        try {
            STEP = MethodHandles.lookup().findVarHandle(Loop.class, "step", long.class);
            ASLEEP = MethodHandles.lookup().findVarHandle(Loop.class, "asleep", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private final Kernel kernel;
    private final Poller poller;
    private final LaneThreads threads;
    private final Buffers buffers = new Buffers();
    private final ArrayDeque<Turn> queue = new ArrayDeque<>();      // the owner's, as are the next two
    private final Timers timers = new Timers();
    private final IdleThreads idleThreads = new IdleThreads();
    private final Queue<Turn> inbox = new ConcurrentLinkedQueue<>();
    private final Queue<Turn> yielded = new ConcurrentLinkedQueue<>();
    private final Queue<LoopConnection> touched = new ConcurrentLinkedQueue<>(); // those to look at, for their deadlines and threads
    private final AtomicInteger population = new AtomicInteger();   // threads on it, sockets, and 1 while the network is open
    private volatile long step;
    private Turn present;                                           // the last one begun; the owner's, and handed on with the loop
    private volatile long taken;
    private volatile boolean asleep;
    private volatile boolean ended;
    private volatile boolean silent;                                // whether the bell has left
    private volatile Thread bell;
    private volatile Crew crew;

    /** A loop whose poller is {@code kernel}'s. */
    Loop(String name, Kernel kernel, LaneThreads threads) throws IOException {
        this.name = name;
        this.kernel = kernel;
        this.poller = kernel.poller();
        this.threads = threads;
        population.set(1);
        poller.bell(this::ring);
    }

    /** Before it is driven for the first time. */
    void open() {
        bell = threads.make(new Lane(this, null), "bell", this::awaitEnd);
        bell.start();
    }

    void joins(Crew its) {
        crew = its;
    }

    // ------------------------------------------------------------------ by its owner

    /** Drives the loop until another thread does, or there is nothing left to do for it, ever. */
    void drive(Carrier me) {
        while (turns(queue, MOST_TURNS) && turns(yielded, MOST_YIELDED)) {
            if (silent) {
                end();
                return;
            }
            me.begins(this);
            try {
                look();
            } catch (IOException | RuntimeException | Error e) {
                LOG.error("{}: polling failed", name, e);
                LockSupport.parkNanos(AFTER_ERROR);
            } finally {
                me.ends();
            }
        }
    }

    private boolean turns(Queue<Turn> of, int most) {
        for (int i = 0; i < most; i++) {
            Turn turn = of.poll();
            if (turn == null) {
                return true;
            }
            if (!turn(turn)) {
                return false;
            }
        }
        return true;
    }

    /** Whether this thread still owns the loop. */
    private boolean turn(Turn turn) {
        long inside = (long) STEP.getOpaque(this) + 1;
        present = turn;
        STEP.setRelease(this, inside);
        try {
            turn.take();
        } catch (RuntimeException | Error e) {
            LOG.error("{}: a turn failed", name, e);
        }
        return STEP.compareAndSet(this, inside, inside + 1);
    }

    private void look() throws IOException {
        collect();
        if (queue.isEmpty() && yielded.isEmpty()) {
            sleep();
        } else {
            poller.poll(0);
        }
        collect();
        if (!timers.isEmpty()) {
            timers.expire(Timers.now());
        }
    }

    private void sleep() throws IOException {
        asleep = true;
        try {
            boolean nothing = inbox.isEmpty() && yielded.isEmpty() && touched.isEmpty() && !silent;
            poller.poll(nothing ? remaining() : 0);
        } finally {
            asleep = false;
        }
        crew.woken();
    }

    private long remaining() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.remaining(Timers.now());
    }

    private void collect() {
        Turn turn = inbox.poll();
        while (turn != null) {
            queue.add(turn);
            turn = inbox.poll();
        }
        LoopConnection connection = touched.poll();
        while (connection != null) {
            look(connection);
            connection = touched.poll();
        }
    }

    private void look(LoopConnection connection) {
        long due = connection.due();
        if (due == Timers.NEVER && !connection.isOpen()) {
            timers.remove(connection);
            idleThreads.remove(connection.resting());
            return;
        }
        timers.arm(connection, due);
        if (connection.resting().isResting()) {
            idleThreads.add(connection.resting());
            if (!idleThreads.isArmed()) {
                timers.arm(idleThreads, Timers.now() + IdleThreads.INTERVAL);
            }
        }
    }

    private void end() {
        try {
            poller.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: its poller could not be closed", name, e);
        }
        ended = true;
        crew.woken();
    }

    // ------------------------------------------------------------------ by the monitor

    /** Where it is. */
    long step() {
        return step;
    }

    static boolean isInside(long step) {
        return (step & 1) == 1;
    }

    /** Takes it from the thread that is inside {@code at}, for another one that is to drive it; false if that has left meanwhile. */
    boolean takeAway(long at) {
        if (!STEP.compareAndSet(this, at, at + 1)) {
            return false;
        }
        taken = System.nanoTime();
        present.overtaken();
        return true;
    }

    /** When it was last taken from a thread, by the clock of {@link System#nanoTime}. */
    long taken() {
        return taken;
    }

    boolean isAsleep() {
        return asleep || ended;
    }

    boolean hasEnded() {
        return ended;
    }

    // ------------------------------------------------------------------ by anybody

    /** Queues {@code turn}: at the end if a carrier does so inside a turn, which means that its thread has yielded. */
    void ready(Turn turn) {
        if (!(Thread.currentThread() instanceof Carrier carrier)) {
            inbox.add(turn);
            wake();
        } else if (carrier.tells(this)) {
            queue.add(turn);
        } else {
            yielded.add(turn);
            wake();
        }
    }

    /** {@code connection} is to be looked at. */
    void touch(LoopConnection connection) {
        touched.add(connection);
        ring();
    }

    /** The same, but not before the loop has something to do. */
    void touchInTime(LoopConnection connection) {
        touched.add(connection);
    }

    private void wake() {
        if (asleep && ASLEEP.compareAndSet(this, true, false)) {
            poller.wakeUp();
        }
    }

    /**
     * Wakes it by way of a thread that has nothing else to do. To wake may mean to wait for a lock that the polling thread has, and a
     * virtual thread that does so by itself leaves its carrier for that; inside its scheduler, as here, it does not.
     */
    private void ring() {
        if (asleep) {
            LockSupport.unpark(bell);
        }
    }

    /** The bell: parked, for the sake of being unparked, until nothing needs the loop. */
    private void awaitEnd() {
        while (population.get() > 0) {
            LockSupport.park();
        }
        silent = true;
    }

    /** Runs a thread that doesn't belong to a loop. */
    void executeElsewhere(Runnable continuation) {
        threads.jdkScheduler().execute(continuation);
    }

    /** A thread on this loop, not started; its own scheduler is {@code lane}. */
    Thread thread(Lane lane, String name, Runnable task) {
        return threads.make(lane, name, () -> {
            try {
                task.run();
            } finally {
                leave();
            }
        });
    }

    /** Starts a thread on this loop. */
    Thread fork(String name, Runnable task) {
        return start(thread(new Lane(this, null), name, task));
    }

    /** Starts {@code thread}, one of this loop. */
    Thread start(Thread thread) {
        enter();
        boolean started = false;
        try {
            thread.start();
            started = true;
            return thread;
        } finally {
            if (!started) {
                leave();
            }
        }
    }

    /** Something needs the loop from now on. */
    void enter() {
        population.incrementAndGet();
    }

    /** It doesn't need it any more. */
    void leave() {
        if (population.decrementAndGet() == 0) {
            LockSupport.unpark(bell);
        }
    }

    /** How much there is to do for it. */
    int population() {
        return population.get();
    }

    Poller poller() {
        return poller;
    }

    Kernel kernel() {
        return kernel;
    }

    Buffers buffers() {
        return buffers;
    }

    /** "net loop 1". */
    @Override
    public String toString() {
        return name;
    }
}
