package org.patchbay.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.patchbay.http.Registration;
import org.patchbay.spi.Deadline;

/**
 * The half of a connection that receives: bytes put back, the socket, and the watch for a peer that goes away.
 *
 * <p>The socket has at most one user, a reader or the watcher, which reads up to {@link Inlet#MOST_AHEAD} bytes ahead. A
 * reader that finds the watcher there waits for what it brings, so that no byte is overtaken and nothing needs to be interrupted.
 */
final class Inbound {

    /** Bytes that an idle connection reads ahead: holds most requests without a body, and costs little while it waits. */
    private static final int IDLE_READ = 512;
    /** Largest copy for a buffer that is not on the heap. */
    private static final int COPY = 16 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Who waits in the socket. */
    private enum User { NOBODY, READER, WATCHER }

    /** One registered action, with an identity of its own. */
    private static final class Watch {
        private final Runnable action;

        Watch(Runnable action) {
            this.action = action;
        }
    }

    private final SocketChannel channel;
    private final Socket socket;
    private final InputStream stream;
    private final Consumer<Runnable> fork;
    private final TimeSlice slice;
    private final Pending pending = new Pending();
    private volatile Deadline deadline = Deadline.NONE;
    private volatile Deadline enforced = Deadline.NONE;  // what the socket's own time-out watches while a read waits

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private User user = User.NOBODY;                     // guarded by lock, as is all that follows
    private ByteBuffer kept = NOTHING;                   // put back or read ahead; ready to be read
    private boolean readerWaits;                         // for the watcher
    private boolean ended;
    private IOException failure;                         // what the watcher met, or null
    private final List<Watch> watches = new ArrayList<>(1);

    Inbound(SocketChannel channel, TimeSlice slice, Consumer<Runnable> fork) throws IOException {
        this.channel = channel;
        this.socket = channel.socket();
        this.stream = socket.getInputStream();
        this.slice = slice;
        this.fork = fork;
    }

    int read(ByteBuffer target) throws IOException {
        if (!target.hasRemaining()) {
            return 0;
        }
        lock.lock();
        try {
            int known = takeOrAcquire(target);
            if (known != 0) {
                return known;
            }
        } finally {
            lock.unlock();
        }
        int count = -1;
        boolean usable = false;
        try {
            count = receive(target);
            usable = count > 0;
            return count;
        } catch (SocketTimeoutException e) {
            usable = !pending.expired();
            throw e;
        } finally {
            release(usable);
        }
    }

    /** Waits until there are bytes; false at the end of the stream. */
    boolean awaitBytes() throws IOException {
        ByteBuffer first = receive(IDLE_READ);
        if (!first.hasRemaining()) {
            return false;
        }
        keep(first);
        return true;
    }

    /** What was kept, as it is, or else at most {@code most} bytes; none at the end of the stream. */
    ByteBuffer receive(int most) throws IOException {
        ByteBuffer known = takeKept();
        if (known.hasRemaining()) {
            return known;
        }
        ByteBuffer room = ByteBuffer.allocate(most);
        if (read(room) < 0) {
            return NOTHING;
        }
        return room.position() > most / 2 ? room.flip() : ByteBuffer.wrap(Arrays.copyOf(room.array(), room.position()));
    }

    private ByteBuffer takeKept() {
        lock.lock();
        try {
            ByteBuffer whole = kept;
            if (whole.hasRemaining()) {
                kept = NOTHING;
                watchIfFree();
            }
            return whole;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps {@code bytes}, which are ours, in front of what the watcher may have read behind them. */
    private void keep(ByteBuffer bytes) {
        lock.lock();
        try {
            if (kept.hasRemaining()) {
                kept = ByteBuffer.allocate(bytes.remaining() + kept.remaining()).put(bytes).put(kept).flip();
            } else {
                kept = bytes;
            }
        } finally {
            lock.unlock();
        }
    }

    void unread(ByteBuffer bytes) {
        keep(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
    }

    void deadline(Deadline moved) {
        deadline = moved;
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a read whose deadline was moved to before the one that the socket enforces, and has passed. */
    void sweep() throws IOException {
        if (pending.expire(() -> isEarlier(deadline, enforced) && deadline.passed())) {
            channel.shutdownInput();
        }
    }

    Registration onPeerGone(Runnable action) {
        Watch watch = new Watch(action);
        lock.lock();
        try {
            watches.add(watch);
            watchIfFree();
        } finally {
            lock.unlock();
        }
        return () -> forget(watch);
    }

    private void forget(Watch watch) {
        lock.lock();
        try {
            watches.remove(watch);
        } finally {
            lock.unlock();
        }
    }

    /** With the lock held: bytes that are here, or -1 at the end, or 0 once the caller is the socket's user. */
    private int takeOrAcquire(ByteBuffer target) throws IOException {
        while (true) {
            if (kept.hasRemaining()) {
                return take(target);
            }
            if (ended) {
                return -1;
            }
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            if (user == User.NOBODY) {
                user = User.READER;
                return 0;
            }
            awaitWatcher();
        }
    }

    private int take(ByteBuffer target) {
        int count = Math.min(target.remaining(), kept.remaining());
        target.put(target.position(), kept, kept.position(), count).position(target.position() + count);
        kept.position(kept.position() + count);
        if (!kept.hasRemaining()) {
            kept = NOTHING;
            watchIfFree();
        }
        return count;
    }

    private void awaitWatcher() throws IOException {
        readerWaits = true;
        try {
            long nanos = deadline.remainingNanos();
            if (nanos <= 0) {
                throw timeout();
            }
            changed.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while waiting for bytes").initCause(e);
        } finally {
            readerWaits = false;
        }
    }

    private int receive(ByteBuffer target) throws IOException {
        while (true) {
            Deadline limit = deadline;
            if (limit.passed() || pending.expired()) {
                throw timeout();
            }
            enforced = limit;
            long entered = slice.beforeRead(stream);
            try {
                int count = pending.begin() ? input(target, limit) : -1;
                if (count > 0 || !pending.expired()) {
                    return count;
                }
            } catch (SocketTimeoutException e) {
                continue; // at the deadline with which the wait began; it may have been moved later
            } finally {
                pending.end();
                slice.afterRead(entered);
            }
        }
    }

    private int input(ByteBuffer target, Deadline limit) throws IOException {
        if (!target.hasArray()) {
            return limit.isNone() ? channel.read(target) : inputByCopy(target, limit);
        }
        socket.setSoTimeout(millis(limit));
        int count = stream.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
        if (count > 0) {
            target.position(target.position() + count);
        }
        return count;
    }

    private int inputByCopy(ByteBuffer target, Deadline limit) throws IOException {
        ByteBuffer copy = ByteBuffer.allocate(Math.min(COPY, target.remaining()));
        int count = input(copy, limit);
        target.put(copy.flip());
        return count;
    }

    private void release(boolean usable) {
        lock.lock();
        try {
            user = User.NOBODY;
            changed.signalAll();
            if (usable) {
                watchIfFree();
            }
        } finally {
            lock.unlock();
        }
    }

    /** With the lock held: lets the watcher into the socket if somebody wants to know and nobody is there. */
    private void watchIfFree() {
        int room = Inlet.MOST_AHEAD - kept.remaining();
        if (user == User.NOBODY && !watches.isEmpty() && room > 0 && failure == null) {
            user = User.WATCHER;
            fork.accept(() -> watch(room));
        }
    }

    private void watch(int room) {
        ByteBuffer ahead = ByteBuffer.allocate(room);
        IOException problem = null;
        try {
            channel.read(ahead);
        } catch (IOException e) {
            problem = e;
        }
        report(ahead.flip(), problem).forEach(gone -> gone.action.run());
    }

    /** Leaves the socket with what the watcher has met; returns who is to be told. */
    private List<Watch> report(ByteBuffer heard, IOException problem) {
        lock.lock();
        try {
            user = User.NOBODY;
            failure = problem;
            boolean came = heard.hasRemaining();
            ended = problem == null && !came;
            if (came) {
                kept = ByteBuffer.allocate(kept.remaining() + heard.remaining()).put(kept).put(heard).flip();
                watchIfFree(); // behind these
            }
            changed.signalAll();
            if (came || readerWaits || problem instanceof ClosedChannelException) {
                return List.of();
            }
            List<Watch> told = List.copyOf(watches);
            watches.clear();
            return told;
        } finally {
            lock.unlock();
        }
    }

    private static boolean isEarlier(Deadline moved, Deadline than) {
        return !moved.isNone() && (than.isNone() || moved.nanoTime() - than.nanoTime() < 0);
    }

    /** For the socket: at least 1, rounded up; 0 is for ever. */
    static int millis(Deadline limit) {
        if (limit.isNone()) {
            return 0;
        }
        long nanos = Math.max(1, limit.remainingNanos());
        return (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
    }

    private static SocketTimeoutException timeout() {
        return new SocketTimeoutException("the read deadline has passed");
    }
}
