package org.patchbay.net;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/**
 * The half of a connection on a loop that sends. Bytes that may wait leave when the step of the thread that wrote them ends, or with the
 * next ones; if the peer has no room for them then, the loop sends them when it has.
 */
final class Outlet extends Half implements Turn {

    private static final VarHandle WAITING;

    static {
        try {
            WAITING = MethodHandles.lookup().findVarHandle(Outlet.class, "waiting", Copy.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile Copy waiting;      // bytes that wait, in front of its position; null for none; written with the lock of this
    private volatile boolean stalled;   // whether they wait for the peer; written with the lock of this
    private IOException failure;        // what sending them met, or null; guarded by this

    Outlet(LoopConnection connection) {
        super(connection, Poller.WRITE);
    }

    void write(ByteBuffer[] sources) throws IOException {
        giveWay();
        check();
        Copy first = isUnsent() ? takeWaiting() : null;
        if (first == null) {
            sendAll(sources);
            return;
        }
        try {
            send(first.bytes.flip(), sources);
        } finally {
            connection().loop().buffers().giveOut(first);
        }
    }

    /** By the connection's own thread only. */
    void writeSoon(ByteBuffer bytes) throws IOException {
        giveWay();
        check();
        if (!keep(bytes)) {
            write(new ByteBuffer[] {bytes});
        }
    }

    private synchronized boolean keep(ByteBuffer bytes) throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        Copy present = waiting;
        if (bytes.remaining() > (present == null ? Buffers.OUT : present.bytes.remaining())) {
            return false;
        }
        Copy room = present == null ? connection().loop().buffers().takeOut() : present;
        room.bytes.put(bytes);
        waits(room);
        return true;
    }

    /** With the lock held, whose end is all the fence that is needed. */
    private void waits(Copy now) {
        WAITING.setRelease(this, now);
    }

    /** Sends what waits, and waits for that. */
    void flush() throws IOException {
        if (isUnsent()) {
            write(new ByteBuffer[0]);
        }
    }

    long transferFrom(FileChannel file, long position, long count) throws IOException {
        check();
        flush();
        long sent = 0;
        while (sent < count && position + sent < file.size()) {
            giveWay();
            ready(false);
            long moved = connection().socket().send(file, position + sent, count - sent);
            if (moved > 0) {
                sent += moved;
            } else if (position + sent < file.size()) {
                awaitRoom();
            }
        }
        return sent;
    }

    private void check() throws IOException {
        if (!connection().isOpen()) {
            throw new ClosedChannelException();
        }
        try {
            checkDeadline();
        } catch (SocketTimeoutException e) {
            connection().abort();
            throw e;
        }
    }

    /** Null if it has left meanwhile. */
    private synchronized Copy takeWaiting() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        Copy all = waiting;
        noneWaits();
        return all;
    }

    private void noneWaits() {
        waits(null);
        if (stalled) {
            stalled = false;
        }
    }

    private void send(ByteBuffer first, ByteBuffer[] sources) throws IOException {
        ByteBuffer[] all = new ByteBuffer[sources.length + 1];
        all[0] = first;
        System.arraycopy(sources, 0, all, 1, sources.length);
        sendAll(all);
    }

    private void sendAll(ByteBuffer[] sources) throws IOException {
        int at = 0;
        while (at < sources.length) {
            if (!sources[at].hasRemaining()) {
                at++;
            } else if (!trySend(sources, at)) {
                awaitRoom();
            } else if (sources[at].hasRemaining()) {
                giveWay();
            }
        }
    }

    /** Whether anything went. Mostly it does; only if not, this half stops being ready, and then it is tried again. */
    private boolean trySend(ByteBuffer[] sources, int from) throws IOException {
        if (connection().socket().send(sources, from, sources.length - from) > 0) {
            return true;
        }
        ready(false); // before it is tried: what comes later sets it again
        return connection().socket().send(sources, from, sources.length - from) > 0;
    }

    /** The same with what waits. */
    private boolean trySend(Copy copy) throws IOException {
        int length = copy.bytes.position();
        int sent = connection().socket().send(copy, length);
        if (sent == 0) {
            ready(false);
            sent = connection().socket().send(copy, length);
        }
        if (sent == length) {
            copy.bytes.clear();
        } else {
            copy.bytes.flip().position(sent).compact();
        }
        return sent > 0;
    }

    private void awaitRoom() throws IOException {
        try {
            await();
        } catch (SocketTimeoutException e) {
            connection().abort();
            throw e;
        }
    }

    /** Waits until the connection that was begun is there. */
    void awaitConnected() throws IOException {
        ready(false);
        while (!connection().socket().finishConnect()) {
            await();
            ready(false);
        }
        ready(true);
    }

    @Override
    SocketTimeoutException timeout() {
        return new SocketTimeoutException("the write deadline has passed");
    }

    @Override
    boolean isLimited() {
        return isWaitedFor() || stalled;
    }

    /** By the thread that polls: there is room. */
    void room() {
        heard();
        if (!wake() && stalled) {
            connection().loop().ready(this);
        }
    }

    boolean isUnsent() {
        return waiting != null;
    }

    /** Sends what waits as far as there is room for it, and lets the loop send the rest; true if nothing is left. */
    synchronized boolean sendWaiting() {
        Copy all = waiting;
        if (all == null) {
            return true;
        }
        try {
            while (all.bytes.position() > 0 && trySend(all)) {
                // go on
            }
        } catch (IOException e) {
            failure = e;
            all.bytes.clear();
        }
        if (all.bytes.position() == 0) {
            noneWaits();
            connection().loop().buffers().giveOut(all);
            return true;
        }
        stalled = true;
        connection().awaits(Poller.WRITE);
        if (isReady()) {
            connection().loop().ready(this); // an event came in between
        }
        arm();
        return false;
    }

    /** Lets the loop send what waits, if anything does. */
    void sendElsewhere() {
        if (isUnsent()) {
            connection().loop().ready(this);
        }
    }

    /** There is room for what waits, or no reason to wait any longer. */
    @Override
    public void take() {
        if (sendWaiting()) {
            connection().sent();
        }
    }
}
