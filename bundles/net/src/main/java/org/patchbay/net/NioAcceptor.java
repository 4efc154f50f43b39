package org.patchbay.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server channel that never waits. One of a Unix-domain socket takes its file with it. */
final class NioAcceptor implements Acceptor {

    /** For a loop, which comes round at once unless a handler keeps it up, and then after some milliseconds. */
    private static final int LONGEST_WAIT_SECONDS = 5;

    private final ServerSocketChannel channel;
    private final SocketAddress local;
    private final SocketFile file;    // null if it is no Unix-domain socket
    private final CountDownLatch left = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private NioInterest interest; // set once, before others know of this

    NioAcceptor(ServerSocketChannel channel, SocketFile file) throws IOException {
        this.channel = channel;
        this.file = file;
        this.local = channel.getLocalAddress();
    }

    ServerSocketChannel channel() {
        return channel;
    }

    void interest(NioInterest registered) {
        interest = registered;
    }

    void silence() {
        if (interest != null) {
            interest.silence();
        }
    }

    void await() {
        interest.await(SelectionKey.OP_ACCEPT);
    }

    /** The channel is closed. */
    void left() {
        left.countDown();
    }

    @Override
    public Socket accept() throws IOException {
        if (closed.get()) {
            throw new ClosedChannelException();
        }
        SocketChannel accepted = channel.accept();
        if (accepted == null) {
            return null;
        }
        try {
            accepted.configureBlocking(false);
            return new NioSocket(accepted);
        } catch (IOException | RuntimeException | Error e) {
            accepted.close();
            throw e;
        }
    }

    @Override
    public SocketAddress local() {
        return local;
    }

    @Override
    public boolean isOpen() {
        return !closed.get();
    }

    /** The port is free when this returns: a channel goes on listening until the selector has let go of it. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (interest == null) {
                channel.close();
            } else {
                interest.leave();
                awaitLeft();
            }
            if (file != null) {
                file.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the listener on " + local + " could not be closed", e);
        }
    }

    private void awaitLeft() {
        try {
            left.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it will be free soon
        }
    }
}
