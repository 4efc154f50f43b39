package org.patchbay.server;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that a server answers for; hijacked ones are forgotten (N-085). Hears their states from the protocols,
 * passes each change on, and lets them go when the server drains (N-105).
 *
 * <p>A connection that becomes idle looks whether the server drains after its state was set, and a draining server looks at
 * all states after it began to: whichever comes second closes the connection. The same holds for one that is opened while the
 * server stops.
 */
final class OpenConnections implements ConnectionListener {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final ConnectionListener listener;
    private final Duration silence;
    private final Map<Connection, OpenConnection> open = new ConcurrentHashMap<>();
    private volatile boolean draining;
    private volatile boolean stopped;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition fewer = lock.newCondition();

    /** {@code listener} hears every change; {@code silence} is how long a new connection may send nothing while draining. */
    OpenConnections(ConnectionListener listener, Duration silence) {
        this.listener = listener;
        this.silence = silence;
    }

    void opened(Connection connection) {
        open.put(connection, new OpenConnection(connection, System.nanoTime()));
        tell(connection, ConnectionState.NEW);
        if (stopped) {
            connection.close();
        }
    }

    /** The connection, unless it was forgotten. */
    Optional<OpenConnection> find(Connection connection) {
        return Optional.ofNullable(open.get(connection));
    }

    @Override
    public void state(Connection connection, ConnectionState state) {
        OpenConnection known = open.get(connection);
        if (known == null || !known.move(state)) {
            return;
        }
        if (state == ConnectionState.HIJACKED || state == ConnectionState.CLOSED) {
            forget(connection);
        }
        tell(connection, state);
        if (state == ConnectionState.IDLE && draining) {
            connection.close();
        }
    }

    private void tell(Connection connection, ConnectionState state) {
        try {
            listener.state(connection, state);
        } catch (RuntimeException e) {
            LOG.error("a connection listener failed at {}", state, e);
        }
    }

    int count() {
        return open.size();
    }

    boolean isDraining() {
        return draining;
    }

    /** Closes what is idle, now and from now on. */
    void drain() {
        draining = true;
        closeIdle(known -> true);
    }

    /** Closes idle connections for which {@code which} holds. */
    void closeIdle(Predicate<OpenConnection> which) {
        open.values().stream()
                .filter(known -> known.state() == ConnectionState.IDLE && which.test(known))
                .forEach(known -> known.connection.close());
    }

    /** Waits until there are none; false at the limit. Closes new ones that stay silent for too long. */
    boolean awaitNone(Duration limit) throws InterruptedException {
        Deadline end = Deadline.after(limit);
        while (true) {
            long nanos = Math.min(end.remainingNanos(), closeSilent());
            lock.lock();
            try {
                if (open.isEmpty()) {
                    return true;
                }
                if (end.passed()) {
                    return false;
                }
                fewer.await(nanos, TimeUnit.NANOSECONDS);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Closes all at once; those that are being answered with a reset, so that no answer looks complete (N-107). */
    void closeAll() {
        draining = true;
        stopped = true;
        for (OpenConnection known : open.values()) {
            if (known.state() == ConnectionState.ACTIVE) {
                known.connection.abort();
            } else {
                known.connection.close();
            }
        }
    }

    /** Closes connections that have sent nothing yet and had time enough; returns the nanoseconds until the next one is due. */
    private long closeSilent() {
        long next = Long.MAX_VALUE;
        for (OpenConnection known : open.values()) {
            if (known.state() == ConnectionState.NEW) {
                long left = silence.toNanos() - (System.nanoTime() - known.openedNanos);
                if (left <= 0) {
                    known.connection.close();
                } else {
                    next = Math.min(next, left);
                }
            }
        }
        return next;
    }

    private void forget(Connection connection) {
        open.remove(connection);
        lock.lock();
        try {
            fewer.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
