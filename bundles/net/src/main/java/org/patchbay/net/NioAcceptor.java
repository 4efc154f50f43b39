package org.patchbay.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;

/** A server channel that never waits. One of a Unix-domain socket takes its file with it. */
final class NioAcceptor implements Acceptor {

    private final ServerSocketChannel channel;
    private final SocketAddress local;
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
        return channel.isOpen();
    }

    @Override
    public void close() {
        boolean first = channel.isOpen();
        try {
            channel.close();
            if (interest != null) {
                interest.closed();
            }
            if (first && local instanceof UnixDomainSocketAddress unix) {
                Files.deleteIfExists(unix.getPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the listener on " + local + " could not be closed", e);
        }
    }
}
