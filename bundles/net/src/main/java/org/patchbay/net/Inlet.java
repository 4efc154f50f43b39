package org.patchbay.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.http.Registration;
import org.patchbay.net.ServableConnection.Coming;
import org.patchbay.spi.Connection;

/**
 * The half of a connection on a loop that receives. An operation that brought less than there was room for has emptied the socket: the
 * next one waits for an event, without trying first.
 *
 * <p>Where the poller does not say that a peer is gone, up to {@value #MOST_AHEAD} bytes are read ahead while somebody wants to know and
 * nobody reads.
 */
final class Inlet extends RestingHalf implements Turn {

    /** Kept while somebody wants to know of the end behind them: a small request that follows, but no upload. */
    static final int MOST_AHEAD = 512;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** One registered action, with an identity of its own. */
    private static final class Watch {
        private final Runnable action;

        Watch(Runnable action) {
            this.action = action;
        }
    }

    /** Which attempt of one operation this is. */
    private enum Try { FIRST, AFTER_WAITING }

    private volatile boolean gone;                       // as an event said: there is an end or an error behind the bytes
    private boolean announced;                           // whether awaitBytes ended by an event; the receiving thread's alone
    private volatile boolean watched;                    // whether there are watches
    private ByteBuffer kept = NOTHING;                   // put back or read ahead; guarded by this, as is all that follows
    private boolean ended;
    private IOException failure;                         // what receiving met, or null
    private List<Watch> watches;                         // null for none

    Inlet(LoopConnection connection) {
        super(connection);
    }

    int read(ByteBuffer target) throws IOException {
        if (!target.hasRemaining()) {
            return 0;
        }
        giveWay();
        int count = tryRead(target, Try.FIRST);
        while (count == 0) {
            await();
            count = tryRead(target, Try.AFTER_WAITING);
        }
        return count;
    }

    ByteBuffer receive() throws IOException {
        giveWay();
        Try which = announced ? Try.AFTER_WAITING : Try.FIRST;
        announced = false;
        ByteBuffer bytes = tryReceive(which);
        while (bytes == null) {
            await();
            bytes = tryReceive(Try.AFTER_WAITING);
        }
        return bytes;
    }

    /**
     * Waits until there are bytes, as far as can be told without receiving them, or the end of the stream, or a thread is not worth its
     * memory for that.
     */
    Coming awaitBytes() throws IOException {
        giveWay();
        int count = hasNothing() ? 0 : tryKeep(Try.FIRST);
        while (count == 0) {
            if (!rest()) {
                return Coming.LATER;
            }
            if (!gone && connection().tellsGone()) {
                announced = true;
                return Coming.BYTES; // so an event has said; who receives next gets them from the socket, and no copy is kept in between
            }
            count = tryKeep(Try.AFTER_WAITING);
        }
        return count > 0 ? Coming.BYTES : Coming.END;
    }

    /**
     * Whether there is nothing to try, as after each answer; asked without the lock. Unless somebody watches, only the thread that
     * receives changes what this looks at; and a watch that begins meanwhile leaves this half ready, or hears of an end, as any event
     * between this and waiting does.
     */
    private boolean hasNothing() {
        return !isReady() && !watched && !kept.hasRemaining() && !ended && failure == null;
    }

    void unread(ByteBuffer bytes) {
        keepBefore(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
    }

    private synchronized void keepBefore(ByteBuffer bytes) {
        kept = !kept.hasRemaining() ? bytes : ByteBuffer.allocate(bytes.remaining() + kept.remaining()).put(bytes).put(kept).flip();
    }

    /** How many bytes, 0 if there are none now. */
    private synchronized int tryRead(ByteBuffer target, Try which) throws IOException {
        if (kept.hasRemaining()) {
            int count = Math.min(target.remaining(), kept.remaining());
            target.put(target.position(), kept, kept.position(), count).position(target.position() + count);
            kept.position(kept.position() + count);
            if (!kept.hasRemaining()) {
                taken();
            }
            return count;
        }
        return ended ? -1 : mayTry(which) ? input(target) : 0;
    }

    /** Bytes, none at the end of the stream, null if there are none now. */
    private synchronized ByteBuffer tryReceive(Try which) throws IOException {
        if (kept.hasRemaining()) {
            ByteBuffer all = kept;
            taken();
            return all;
        }
        if (ended) {
            return NOTHING.duplicate();
        }
        return mayTry(which) ? inputCopied() : null;
    }

    /** Receives what will be read next; how many bytes are kept, 0 if there are none now, -1 at the end of the stream. */
    private synchronized int tryKeep(Try which) throws IOException {
        if (kept.hasRemaining() || ended) {
            return kept.hasRemaining() ? kept.remaining() : -1;
        }
        ByteBuffer bytes = mayTry(which) ? inputCopied() : null;
        if (bytes == null) {
            return 0;
        }
        kept = bytes;
        return ended ? -1 : bytes.remaining();
    }

    private ByteBuffer inputCopied() throws IOException {
        Buffers buffers = connection().loop().buffers();
        Copy room = buffers.takeIn();
        try {
            ready(false); // before it is tried: what comes later sets it again
            int count = outcome(connection().socket().receive(room, Connection.RECEIVE_MOST), Connection.RECEIVE_MOST);
            if (count == 0) {
                return null;
            }
            byte[] bytes = new byte[Math.max(0, count)];
            room.bytes.get(0, bytes);
            return ByteBuffer.wrap(bytes);
        } catch (IOException e) {
            failure = e;
            throw e;
        } finally {
            buffers.giveIn(room);
        }
    }

    private void taken() {
        kept = NOTHING;
        watchFurther();
    }

    private boolean mayTry(Try which) throws IOException {
        if (!connection().isOpen()) {
            throw new ClosedChannelException();
        }
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        if (isReady() && which == Try.FIRST) {
            checkDeadline(); // waiting looks at it by itself
        }
        return isReady();
    }

    private int input(ByteBuffer target) throws IOException {
        int room = target.remaining();
        ready(false); // before it is tried: what comes later sets it again
        try {
            return outcome(connection().socket().receive(target), room);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Remembers what {@code count} says of what comes next. */
    private int outcome(int count, int room) {
        if (count == room || gone && count > 0) {
            ready(true);
        }
        if (count < 0) {
            ended = true;
        } else if (watched) {
            connection().awaits(Poller.READ);
        }
        return count;
    }

    @Override
    SocketTimeoutException timeout() {
        return new SocketTimeoutException("the read deadline has passed");
    }

    /** By the thread that polls: receiving would do something, {@code last} if an end or an error is behind it. */
    void heard(boolean last) {
        if (last) {
            gone = true;
        }
        heard();
        if (!wake() && watched) {
            connection().loop().ready(this);
        }
    }

    Registration onPeerGone(Runnable action) {
        Watch watch = new Watch(action);
        synchronized (this) {
            if (watches == null) {
                watches = new ArrayList<>(1);
            }
            watches.add(watch);
            watched = true;
            watchFurther();
        }
        return () -> forget(watch);
    }

    private synchronized void forget(Watch watch) {
        if (watches != null && watches.remove(watch) && watches.isEmpty()) {
            nobodyWatches();
        }
    }

    private void nobodyWatches() {
        watches = null;
        watched = false;
    }

    /** With the lock held: looks at what is known, and asks to hear of more. */
    private void watchFurther() {
        if (!watched || kept.remaining() >= MOST_AHEAD && !connection().tellsGone()) {
            return;
        }
        if (ended || failure != null || isReady() && (gone || !connection().tellsGone())) {
            connection().loop().ready(this);
        }
        connection().awaits(Poller.READ);
    }

    /** Looks whether the peer is gone, since an event said that something has come while nobody waited for it. */
    @Override
    public void take() {
        List<Watch> told = lookForEnd();
        if (!told.isEmpty()) {
            connection().fork("peer gone", () -> told.forEach(watch -> watch.action.run()));
        }
    }

    private synchronized List<Watch> lookForEnd() {
        if (!watched || isWaitedFor() || !connection().isOpen()) {
            return List.of();
        }
        if (!ended && failure == null && !gone && !connection().tellsGone() && kept.remaining() < MOST_AHEAD) {
            readAhead();
        }
        if (!ended && failure == null && !gone || !connection().isOpen()) {
            return List.of(); // and what failed because we closed it meanwhile says nothing of the peer
        }
        List<Watch> told = List.copyOf(watches);
        nobodyWatches();
        return told;
    }

    private void readAhead() {
        ByteBuffer all = ByteBuffer.allocate(MOST_AHEAD).put(kept.duplicate());
        try {
            if (input(all) > 0) {
                kept = all.flip();
            }
        } catch (IOException e) {
            return; // remembered
        }
    }
}
