package org.patchbay.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server channel that never waits. One of a Unix-domain socket takes its file with it. */
final class NioAcceptor implements Acceptor {

    private final ServerSocketChannel channel;
    private final SocketAddress local;
    private final SocketFile file;    // null if it is no Unix-domain socket
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

    void await() {
        interest.await(SelectionKey.OP_ACCEPT);
    }

    void cancel() {
        if (interest != null) {
            interest.cancel();
        }
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

    /** A channel goes on listening for as long as it is registered, closed or not; so that ends first. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (interest != null) {
                interest.cancelAndAwait();
            }
            channel.close();
            if (file != null) {
                file.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the listener on " + local + " could not be closed", e);
        }
    }
}
