package org.patchbay.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.patchbay.spi.Listener;

/** An open port, and the thread that accepts on it. */
final class SocketListener implements Listener {

    private final ServerSocketChannel channel;
    private final SocketAddress address;
    private final Thread thread;
    private final Closing closing = new Closing();

    /** Takes over a bound {@code channel}; {@code sink} must not throw. */
    SocketListener(ServerSocketChannel channel, Consumer<SocketChannel> sink) throws IOException {
        this.channel = channel;
        this.address = channel.getLocalAddress();
        AcceptLoop<SocketChannel> loop = new AcceptLoop<>("listener on " + address, channel::accept, sink, closing, System::nanoTime);
        // a thread of the system, so that handlers which keep all carriers busy don't keep connections from being accepted
        this.thread = Thread.ofPlatform().name("accept " + address).daemon().unstarted(loop);
    }

    void start() {
        thread.start();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public SocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        closing.begin();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the listener on " + address + " could not be closed", e);
        } finally {
            closing.awaitEnd(thread);
        }
    }
}
