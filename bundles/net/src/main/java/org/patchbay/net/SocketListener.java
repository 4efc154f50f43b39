package org.patchbay.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.patchbay.spi.Listener;

/** An open port, and the thread that accepts on it. */
final class SocketListener implements Listener {

    private final ServerSocketChannel channel;
    private final SocketAddress address;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Takes over a bound {@code channel}; {@code sink} must not throw. */
    SocketListener(ServerSocketChannel channel, Consumer<SocketChannel> sink) throws IOException {
        this.channel = channel;
        this.address = channel.getLocalAddress();
        AcceptLoop<SocketChannel> loop = new AcceptLoop<>("listener on " + address, channel::accept, sink, this::pause, System::nanoTime);
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
        closing.countDown();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the listener on " + address + " could not be closed", e);
        } finally {
            awaitEnd();
        }
    }

    private void awaitEnd() {
        if (Thread.currentThread() == thread) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean pause(Duration duration) {
        try {
            return !closing.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
