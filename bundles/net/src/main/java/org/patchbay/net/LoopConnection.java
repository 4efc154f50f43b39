package org.patchbay.net;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.patchbay.http.Registration;
import org.patchbay.spi.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection in clear text on a loop.
 *
 * <pre>
 * OPEN ─ close ─► (bytes wait for the peer) CLOSING ─ sent, or too late ─► CLOSED
 *  └──── abort, or close with nothing left ─────────────────────────────────▲
 * </pre>
 */
final class LoopConnection extends Timers.Entry implements ServableConnection, Poller.Ready {

    private static final Logger LOG = LoggerFactory.getLogger(LoopConnection.class);

    /** How long a connection that was closed may go on sending, if there is no write deadline before. */
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(10);
    private static final int OPEN = 0;
    private static final int CLOSING = 1;
    private static final int CLOSED = 2;
    private static final VarHandle STATE;
    private static final VarHandle OWN;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(LoopConnection.class, "state", int.class);
            OWN = MethodHandles.lookup().findVarHandle(LoopConnection.class, "own", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Loop loop;
    private final Socket socket;
    private final SocketAddress remote;
    private volatile SocketAddress local; // null until connected
    private final OpenList all;
    private final ServedConnection life; // null if nobody serves it
    private final Inlet in = new Inlet(this);
    private final Outlet out = new Outlet(this);
    private volatile Thread own; // the thread that serves it, or null
    private volatile int state = OPEN;
    /** Its neighbours in the list of all, guarded by that. */
    LoopConnection older;
    LoopConnection newer;

    /** One that was accepted, to be served by {@code life} and to stand in {@code all} while it is open. */
    LoopConnection(Loop loop, Socket socket, OpenList all, ServedConnection life) throws IOException {
        this.loop = loop;
        this.socket = socket;
        this.remote = socket.remote();
        this.local = socket.local();
        this.all = all;
        this.life = life;
    }

    /** One that is about to be connected to {@code remote}, to stand in {@code all} while it is open. */
    LoopConnection(Loop loop, Socket socket, SocketAddress remote, OpenList all) {
        this.loop = loop;
        this.socket = socket;
        this.remote = remote;
        this.all = all;
        this.life = null;
    }

    /** From now on it hears from its loop, also of what is there already. */
    void register() throws IOException {
        in.ready(life == null);
        loop.enter();
        boolean registered = false;
        try {
            loop.poller().add(socket, this);
            registered = true;
        } finally {
            if (!registered) {
                loop.leave();
            }
        }
    }

    Loop loop() {
        return loop;
    }

    Socket socket() {
        return socket;
    }

    /** Where it may rest. */
    RestingHalf resting() {
        return in;
    }

    /** {@code thread} waits in one of the halves. */
    void rested(Thread thread) {
        in.rested(thread);
        out.rested(thread);
    }

    boolean tellsGone() {
        return loop.kernel().tellsGone();
    }

    @Override
    public Coming awaitBytes() throws IOException {
        return in.awaitBytes();
    }

    @Override
    public void serve() {
        in.ready(true); // to try costs less than to wait for the event
        start(life::run);
    }

    private void start(Runnable living) {
        Thread thread = loop.thread(new Lane(loop, this), "connection", () -> {
            try {
                living.run();
            } finally {
                left();
            }
        });
        thread.setContextClassLoader(life.classLoader()); // it may be the loop that starts it
        own = thread;
        loop.start(thread);
    }

    /** By its own thread, which ends. Another one may serve it already. */
    private void left() {
        in.forgetUser();
        out.forgetUser();
        OWN.compareAndSet(this, Thread.currentThread(), null);
    }

    @Override
    public void serveLater() {
        if (!in.sleep()) {
            start(life::goOn);
        }
    }

    /** There is something to do for a thread, and none that waits; called by the loop itself, which nothing may keep from going on. */
    void awaken() {
        try {
            start(life::goOn);
        } catch (RuntimeException | Error e) {
            LOG.error("{}: there is no thread to serve it", this, e);
            loop.ready(this::giveUp);
        }
    }

    private void giveUp() {
        abort();
        life.leave();
    }

    /** Waits until the connection that was begun is there, or {@code deadline}. */
    void awaitConnected(Deadline deadline) throws IOException {
        out.deadline(deadline);
        try {
            out.awaitConnected();
        } catch (SocketTimeoutException e) {
            throw (IOException) new SocketTimeoutException("connecting to " + remote + " took too long").initCause(e);
        }
        out.deadline(Deadline.NONE);
        local = socket.local();
    }

    // ------------------------------------------------------------------ by the loop

    @Override
    public void ready(int operations) {
        boolean gone = (operations & Poller.GONE) != 0;
        if (gone || (operations & Poller.READ) != 0) {
            in.heard(gone);
        }
        if (gone || (operations & Poller.WRITE) != 0) {
            out.room();
        }
    }

    /** At the end of each step of its own thread. */
    void stepEnded() {
        if (out.isUnsent()) {
            out.sendWaiting();
        }
    }

    /** Its own thread is in a step that has taken long already. */
    void stepIsLong() {
        out.sendElsewhere();
    }

    /** When the first of its waits ends. */
    long due() {
        return state == CLOSED ? Timers.NEVER : Math.min(in.due(), out.due());
    }

    /** Ends the waits that are past their deadlines by {@code now}; returns when the next one ends. */
    @Override
    long overdue(long now) {
        long read = in.due();
        if (read <= now) {
            in.wake();
            read = Timers.NEVER;
        }
        long write = out.due();
        if (write <= now) {
            if (!out.wake()) {
                loop.ready(this::abort); // bytes that the loop was to send
            }
            write = Timers.NEVER;
        }
        return state == CLOSED ? Timers.NEVER : Math.min(read, write);
    }

    // ------------------------------------------------------------------ by its halves

    /** An operation found nothing to do, and somebody waits for it to become possible. */
    void awaits(int operation) {
        try {
            loop.poller().await(socket, operation);
        } catch (IOException e) {
            LOG.debug("{}: can't be waited for", this, e);
            abort();
        }
    }

    /** What waited to be sent has left. */
    void sent() {
        if (STATE.compareAndSet(this, CLOSING, CLOSED)) {
            finish();
        }
    }

    // ------------------------------------------------------------------ by anybody

    @Override
    public int read(ByteBuffer target) throws IOException {
        return in.read(target);
    }

    @Override
    public ByteBuffer receive() throws IOException {
        return in.receive();
    }

    @Override
    public void unread(ByteBuffer bytes) {
        in.unread(bytes);
    }

    @Override
    public void write(ByteBuffer... sources) throws IOException {
        out.write(sources);
    }

    @Override
    public void writeSoon(ByteBuffer bytes) throws IOException {
        if (Thread.currentThread() == own) {
            out.writeSoon(bytes);
        } else {
            out.write(new ByteBuffer[] {bytes});
        }
    }

    @Override
    public long transferFrom(FileChannel file, long position, long count) throws IOException {
        return out.transferFrom(file, position, count);
    }

    @Override
    public void readDeadline(Deadline deadline) {
        in.deadline(Objects.requireNonNull(deadline, "deadline"));
    }

    @Override
    public void writeDeadline(Deadline deadline) {
        out.deadline(Objects.requireNonNull(deadline, "deadline"));
    }

    @Override
    public void shutdownOutput() throws IOException {
        out.flush();
        socket.shutdownOutput();
    }

    @Override
    public Registration onPeerGone(Runnable action) {
        return in.onPeerGone(Objects.requireNonNull(action, "action"));
    }

    @Override
    public Thread fork(String name, Runnable task) {
        return loop.fork(name, task);
    }

    @Override
    public SocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public SocketAddress localAddress() {
        return local;
    }

    @Override
    public Optional<SSLSession> tls() {
        return Optional.empty();
    }

    @Override
    public String applicationProtocol() {
        return "";
    }

    @Override
    public boolean isOpen() {
        return state == OPEN;
    }

    @Override
    public void close() {
        if (!STATE.compareAndSet(this, OPEN, CLOSING)) {
            return;
        }
        if (out.deadline().isNone()) {
            out.deadline(Deadline.after(CLOSING_LIMIT));
        }
        if (out.sendWaiting()) {
            sent();
        } else {
            wakeForEnd();
        }
    }

    @Override
    public void abort() {
        int before = (int) STATE.getAndSet(this, CLOSED);
        if (before != CLOSED) {
            try {
                socket.resetOnClose();
            } catch (IOException e) {
                LOG.debug("{}: closed without a reset", this, e);
            }
            finish();
        }
    }

    private void finish() {
        socket.close();
        wakeForEnd();
        if (isArmed() || in.idlePlace() != IdleThreads.NOWHERE) {
            loop.touchInTime(this);
        }
        loop.leave();
        all.remove(this);
        if (life != null) {
            life.leave();
        }
    }

    /** Whoever waits is to see that it is closed; for the loop that waits in the place of a thread, nobody needs to. */
    private void wakeForEnd() {
        if (!in.end()) {
            life.leave();
        }
        out.wake();
    }

    /** {@code 127.0.0.1:8080 ◄ 127.0.0.1:51234}, for logs. */
    @Override
    public String toString() {
        return local + " ◄ " + remote;
    }
}
