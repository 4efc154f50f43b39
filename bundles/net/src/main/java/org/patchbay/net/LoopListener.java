package org.patchbay.net;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.patchbay.spi.Listener;

/** An open port, and the thread on a loop that accepts on it. */
final class LoopListener implements Listener, Poller.Ready {

    /** Connections in a row, after which others on the loop have their turn. */
    private static final int MOST_IN_A_ROW = 16;

    private final Loop loop;
    private final Acceptor acceptor;
    private final SocketAddress address;
    private final AcceptLoop<Socket> accepting;
    private final Closing closing = new Closing();
    private volatile boolean ready; // whether accepting may give something; cleared before it is tried
    private volatile Thread thread; // null until started
    private int inARow;

    /** Takes over {@code acceptor}; {@code sink} must not throw. */
    LoopListener(Loop loop, Acceptor acceptor, Consumer<Socket> sink) throws IOException {
        this.loop = loop;
        this.acceptor = acceptor;
        this.address = acceptor.local();
        this.accepting = new AcceptLoop<>("listener on " + address, this::next, sink, closing, System::nanoTime);
    }

    void start() throws IOException {
        loop.poller().add(acceptor, this);
        thread = loop.thread(new Lane(loop, null), "accept " + address, accepting);
        loop.start(thread);
    }

    @Override
    public void ready(int operations) {
        ready = true;
        LockSupport.unpark(thread);
    }

    private Socket next() throws IOException {
        if (++inARow >= MOST_IN_A_ROW) {
            inARow = 0;
            Thread.yield();
        }
        Socket socket = tryNext();
        while (socket == null) {
            await();
            socket = tryNext();
        }
        return socket;
    }

    /** Null if there is none now. */
    private Socket tryNext() throws IOException {
        ready = false;
        try {
            return acceptor.accept();
        } catch (IOException e) {
            checkOpen();
            throw e;
        }
    }

    private void await() throws IOException {
        inARow = 0;
        loop.poller().await(acceptor, Poller.READ);
        while (!ready) {
            checkOpen();
            LockSupport.park();
        }
    }

    private void checkOpen() throws ClosedChannelException {
        if (!acceptor.isOpen()) {
            throw new ClosedChannelException();
        }
    }

    boolean isOpen() {
        return acceptor.isOpen();
    }

    @Override
    public SocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        closing.begin();
        try {
            acceptor.close();
        } finally {
            LockSupport.unpark(thread);
            closing.awaitEnd(thread);
        }
    }
}
