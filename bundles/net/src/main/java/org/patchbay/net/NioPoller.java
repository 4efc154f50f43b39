package org.patchbay.net;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A selector, which only the polling thread touches. A selector's methods take monitors. A virtual thread that has to wait for one leaves
 * its carrier, and is the next to get it, once it runs; if it is carried by the very thread that waits behind it, that is never. So all
 * changes are handed over, and made by the polling thread before it selects. Sockets are closed in the same way.
 */
final class NioPoller implements Poller {

    private enum Stage { AT_REST, POLLING, CLOSED }

    private final Selector selector = Selector.open();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.AT_REST);
    private final Consumer<SelectionKey> tell = key -> ((NioInterest) key.attachment()).tell();
    private final Queue<NioInterest> changed = new ConcurrentLinkedQueue<>();
    private final List<NioInterest> leaving = new ArrayList<>(); // the polling thread's
    private volatile Runnable bell = this::wakeUp;

    NioPoller() throws IOException {
    }

    @Override
    public void bell(Runnable other) {
        bell = other;
    }

    @Override
    public void add(Source source, Ready target) throws ClosedChannelException {
        if (!source.isOpen()) {
            throw new ClosedChannelException();
        }
        switch (source) {
            case NioSocket socket -> socket.interest(new NioInterest(this, socket.channel(), target, () -> { }));
            case NioAcceptor acceptor -> acceptor.interest(new NioInterest(this, acceptor.channel(), target, acceptor::left));
            default -> throw foreign(source);
        }
    }

    @Override
    public void await(Source source, int operations) {
        switch (source) {
            case NioSocket socket -> socket.await(operations);
            case NioAcceptor acceptor -> acceptor.await();
            default -> throw foreign(source);
        }
    }

    @Override
    public void remove(Source source) {
        switch (source) {
            case NioSocket socket -> socket.silence();
            case NioAcceptor acceptor -> acceptor.silence();
            default -> throw foreign(source);
        }
    }

    private static IllegalArgumentException foreign(Source source) {
        return new IllegalArgumentException("not one of this kernel's: " + source);
    }

    @Override
    public void poll(long nanos) throws IOException {
        if (!stage.compareAndSet(Stage.AT_REST, Stage.POLLING)) {
            throw new ClosedSelectorException();
        }
        try {
            apply();
            if (nanos == 0 || !leaving.isEmpty()) {
                selector.selectNow(tell);
            } else {
                selector.select(tell, millis(nanos));
            }
            settle();
        } finally {
            if (!stage.compareAndSet(Stage.POLLING, Stage.AT_REST)) {
                end();
            }
        }
    }

    private void apply() {
        NioInterest interest = changed.poll();
        while (interest != null) {
            if (interest.apply(selector)) {
                leaving.add(interest);
            }
            interest = changed.poll();
        }
    }

    private void settle() {
        if (!leaving.isEmpty()) {
            leaving.removeIf(NioInterest::settle);
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

    /** The next poll is to look at {@code interest}. */
    void changed(NioInterest interest) {
        changed.add(interest);
        if (stage.get() == Stage.CLOSED) {
            letGo();
        } else {
            bell.run();
        }
    }

    /** Whoever polls does what is left to do. */
    @Override
    public void close() throws IOException {
        Stage before = stage.getAndSet(Stage.CLOSED);
        if (before == Stage.AT_REST) {
            end();
        } else if (before == Stage.POLLING) {
            selector.wakeup();
        }
    }

    private void end() throws IOException {
        try {
            selector.close();
        } finally {
            settle();
            letGo();
        }
    }

    /** Nobody polls any more: what leaves is closed at once, and nothing else is of interest. */
    private void letGo() {
        NioInterest interest = changed.poll();
        while (interest != null) {
            interest.leaveClosed();
            interest = changed.poll();
        }
    }
}
