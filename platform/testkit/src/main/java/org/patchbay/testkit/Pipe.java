package org.patchbay.testkit;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.patchbay.http.Registration;
import org.patchbay.spi.Deadline;

/**
 * One direction of a connection: a bounded queue of bytes between a writer and a reader.
 *
 * <pre>
 * OPEN ─ end() ─► ENDED   what was written is read, then -1
 * OPEN, ENDED ─ reset() ─► RESET   what was written is read, then "connection reset"; writes fail
 * leave() at any time: the reader is gone; reads fail as closed, writes as "broken pipe"
 * </pre>
 */
final class Pipe {

    private enum State { OPEN, ENDED, RESET }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Wire wire;
    private final byte[] ring;
    private int head;                              // guarded by lock, as all below
    private int count;
    private long delivered;                        // bytes that were let into the ring, for Wire.cutAfter
    private State state = State.OPEN;
    private boolean readerGone;
    private boolean reading;                       // whether a thread waits in read
    private Deadline readDeadline = Deadline.NONE;
    private Deadline writeDeadline = Deadline.NONE;
    private final Set<Watch> watches = new LinkedHashSet<>(2);
    private Pipe back;                             // the other direction; set before the first byte

    /** Somebody who wants to know when the writer goes; told once. */
    private record Watch(Runnable action, Object identity) {
    }

    Pipe(Wire wire) {
        this.wire = wire;
        this.ring = new byte[wire.capacity()];
    }

    /** Makes {@code other} the direction that is cut together with this one. */
    void pairWith(Pipe other) {
        back = other;
        other.back = this;
    }

    /** As {@link org.patchbay.spi.Connection#read}. */
    int read(ByteBuffer target) throws IOException {
        lock.lock();
        try {
            reading = true;
            awaitReadable("read");
            return count == 0 ? atEnd() : take(target);
        } finally {
            reading = false;
            lock.unlock();
        }
    }

    /** As {@link org.patchbay.spi.Connection#receive}: {@code most} bytes at most, in a buffer that holds nothing else. */
    ByteBuffer receive(int most) throws IOException {
        lock.lock();
        try {
            reading = true;
            awaitReadable("read");
            ByteBuffer exact = ByteBuffer.allocate(Math.min(Math.min(count, most), wire.piece()));
            if (count == 0) {
                atEnd();
            } else {
                take(exact);
            }
            return exact.flip();
        } finally {
            reading = false;
            lock.unlock();
        }
    }

    /** With the lock held: moves what is there into {@code target}, but no more than a piece. */
    private int take(ByteBuffer target) {
        int taken = Math.min(Math.min(count, target.remaining()), wire.piece());
        for (int i = 0; i < taken; i++) {
            target.put(ring[head]);
            head = (head + 1) % ring.length;
        }
        count -= taken;
        changed.signalAll();
        return taken;
    }

    /** Waits until a read would not; false if it would give the end, fail, or reach the deadline. */
    boolean awaitBytes() {
        lock.lock();
        try {
            awaitReadable("idle");
            return count > 0;
        } catch (IOException e) {
            return false; // closed, or idle for too long: no more requests will come
        } finally {
            lock.unlock();
        }
    }

    private void awaitReadable(String what) throws IOException {
        while (count == 0 && state == State.OPEN && !readerGone) {
            await(readDeadline, what);
        }
        if (readerGone) {
            throw new ClosedChannelException();
        }
    }

    private int atEnd() throws IOException {
        if (state == State.RESET) {
            throw new IOException("connection reset");
        }
        return -1;
    }

    /** Writes all of {@code source}. */
    void write(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            if (writeSome(source)) {
                reset();
                back.reset();
            }
        }
    }

    /** Puts in what fits, at least one byte; true if the wire is to be cut now. */
    private boolean writeSome(ByteBuffer source) throws IOException {
        lock.lock();
        try {
            awaitWritable();
            long allowed = Math.min(ring.length - count, wire.cutAfter() - delivered);
            int put = (int) Math.min(allowed, source.remaining());
            for (int i = 0; i < put; i++) {
                ring[(head + count++) % ring.length] = source.get();
            }
            delivered += put;
            changed.signalAll();
            return delivered >= wire.cutAfter();
        } finally {
            lock.unlock();
        }
    }

    private void awaitWritable() throws IOException {
        while (count == ring.length && state == State.OPEN && !readerGone) {
            await(writeDeadline, "write");
        }
        if (state == State.RESET) {
            throw new IOException("connection reset");
        }
        if (state == State.ENDED) {
            throw new ClosedChannelException();
        }
        if (readerGone) {
            throw new IOException("broken pipe");
        }
    }

    private void await(Deadline deadline, String what) throws IOException {
        try {
            if (deadline.isNone()) {
                changed.await();
            } else if (deadline.passed()) {
                throw new SocketTimeoutException(what + " deadline passed");
            } else {
                changed.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting to " + what, e);
        }
    }

    /** When reads end. */
    void readDeadline(Deadline deadline) {
        change(() -> readDeadline = deadline);
    }

    /** When writes end. */
    void writeDeadline(Deadline deadline) {
        change(() -> writeDeadline = deadline);
    }

    /** The writer sends nothing more. */
    void end() {
        change(() -> state = state == State.OPEN ? State.ENDED : state);
    }

    /** Something was cut off; the reader learns it after what it can still read. */
    void reset() {
        change(() -> state = State.RESET);
    }

    /** The reader reads no more; what is unread is dropped. */
    void leave() {
        change(() -> {
            readerGone = true;
            count = 0;
            watches.clear();
        });
    }

    /** Runs {@code action} once if the writer ends or resets while nobody reads. */
    Registration onGone(Runnable action) {
        Watch watch = new Watch(action, new Object());
        change(() -> watches.add(watch));
        return () -> change(() -> watches.remove(watch));
    }

    /** Whether the writer has neither ended nor been reset. */
    boolean isOpen() {
        lock.lock();
        try {
            return state == State.OPEN;
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes were written and not yet read. */
    int unread() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        List<Watch> told = List.of();
        lock.lock();
        try {
            change.run();
            changed.signalAll();
            if (state != State.OPEN && !reading) {
                told = List.copyOf(watches);
                watches.clear();
            }
        } finally {
            lock.unlock();
        }
        told.forEach(watch -> watch.action().run());
    }
}
