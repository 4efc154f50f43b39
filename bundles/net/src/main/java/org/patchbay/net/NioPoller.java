package org.patchbay.net;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A selector. */
final class NioPoller implements Poller {

    private final Selector selector = Selector.open();
    private final Consumer<SelectionKey> tell = key -> ((NioInterest) key.attachment()).tell();
    private volatile boolean polling; // while it is, a change needs a wake-up to be seen

    NioPoller() throws IOException {
    }

    @Override
    public void add(Source source, Ready target) throws IOException {
        switch (source) {
            case NioSocket socket -> socket.interest(register(socket.channel(), target));
            case NioAcceptor acceptor -> acceptor.interest(register(acceptor.channel(), target));
            default -> throw new IllegalArgumentException("not one of this kernel's: " + source);
        }
    }

    private NioInterest register(SelectableChannel channel, Ready target) throws IOException {
        NioInterest interest = new NioInterest(this, target);
        interest.registered(channel.register(selector, 0, interest));
        return interest;
    }

    @Override
    public void await(Source source, int operations) {
        switch (source) {
            case NioSocket socket -> socket.await(operations);
            case NioAcceptor acceptor -> acceptor.await();
            default -> throw new IllegalArgumentException("not one of this kernel's: " + source);
        }
    }

    @Override
    public void remove(Source source) {
        switch (source) {
            case NioSocket socket -> socket.cancel();
            case NioAcceptor acceptor -> acceptor.cancel();
            default -> throw new IllegalArgumentException("not one of this kernel's: " + source);
        }
    }

    @Override
    public void poll(long nanos) throws IOException {
        polling = true;
        try {
            if (nanos == 0) {
                selector.selectNow(tell);
            } else {
                selector.select(tell, millis(nanos));
            }
        } finally {
            polling = false;
        }
    }

    /** For the selector: at least 1, rounded up; 0 is for ever. */
    private static long millis(long nanos) {
        return nanos == Long.MAX_VALUE ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
    }

    @Override
    public void wakeUp() {
        selector.wakeup();
    }

    /** An interest changed, or a channel was closed; a poll that has begun has not seen it. */
    void changed() {
        if (polling) {
            selector.wakeup();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
