package org.patchbay.net;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts until the listener is closed. Errors (out of file descriptors, say) are waited out with back-off and logged at most
 * once a second (N-084; Go's {@code Server.Serve}).
 *
 * @param <C> what is accepted
 */
final class AcceptLoop<C> implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptLoop.class);
    private static final long LOG_INTERVAL = TimeUnit.SECONDS.toNanos(1);

    /** Where connections come from. */
    interface Source<C> {
        /** The next one; {@link ClosedChannelException} if the listener is closed. */
        C accept() throws IOException;
    }

    /** Waits; a seam for tests. */
    interface Pause {
        /** False if the listener was closed meanwhile. */
        boolean pause(Duration duration);
    }

    private final String name;
    private final Source<C> source;
    private final Consumer<C> sink;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final Backoff backoff = new Backoff();
    private long lastLogged;
    private long unlogged = -1; // errors since the last line; -1 before the first

    /** {@code sink} must not throw. */
    AcceptLoop(String name, Source<C> source, Consumer<C> sink, Pause pause, LongSupplier nanoTime) {
        this.name = name;
        this.source = source;
        this.sink = sink;
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    @Override
    public void run() {
        boolean open = true;
        while (open) {
            try {
                sink.accept(source.accept());
                backoff.reset();
            } catch (ClosedChannelException e) {
                open = false;
            } catch (IOException | RuntimeException | OutOfMemoryError e) { // whatever it is, it may pass
                Duration wait = backoff.next();
                report(e, wait);
                open = pause.pause(wait);
            }
        }
    }

    private void report(Throwable error, Duration wait) {
        long now = nanoTime.getAsLong();
        if (unlogged >= 0 && now - lastLogged < LOG_INTERVAL) {
            unlogged++;
            return;
        }
        LOG.warn("{}: accepting failed, next try in {} ms{}: {}", name, wait.toMillis(),
                unlogged > 0 ? " (" + unlogged + " more errors since the last line)" : "", error.toString());
        lastLogged = now;
        unlogged = 0;
    }
}
