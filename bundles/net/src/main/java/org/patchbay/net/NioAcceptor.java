package org.patchbay.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server channel that never waits. One of a Unix-domain socket takes its file with it. */
final class NioAcceptor implements Acceptor {

    private final ServerSocketChannel channel;
    private final SocketAddress local;
    private final AtomicBoolean closed = new AtomicBoolean();
    private NioInterest interest; // set once, before others know of this

    NioAcceptor(ServerSocketChannel channel) throws IOException {
        this.channel = channel;
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
        interest.cancel();
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
            if (local instanceof UnixDomainSocketAddress unix) {
                Files.deleteIfExists(unix.getPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the listener on " + local + " could not be closed", e);
        }
    }
}
