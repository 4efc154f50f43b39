package org.patchbay.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.patchbay.http.Context;
import org.patchbay.http.runtime.ConnectionInfo;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.ListenOptions.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that a server answers for, hijacked ones included: they count until they are closed. Hears their states from the
 * protocols, passes each change on, and lets them go when the server drains (N-105).
 *
 * <p>A connection that becomes idle looks whether connections are kept after its state was set, and whoever says that they are not
 * looks at all states after that: whichever comes second closes the connection. The same holds for one that is opened while
 * the server stops.
 */
final class OpenConnections {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final ServerOptions options;
    private final InstantSource clock;
    private final ConnectionListener listener;
    private final Duration silence;
    private final Map<Connection, OpenConnection> open = new ConcurrentHashMap<>();
    private volatile Option keepAlive;
    private volatile boolean draining;
    private volatile boolean stopped;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition fewer = lock.newCondition();

    /** {@code listener} hears every change; {@code silence} is how long a new connection may send nothing while draining. */
    OpenConnections(ServerOptions options, InstantSource clock, ConnectionListener listener, Duration silence) {
        this.options = options;
        this.clock = clock;
        this.listener = listener;
        this.silence = silence;
        this.keepAlive = options.keepAlive();
    }

    ServerOptions options() {
        return options;
    }

    InstantSource clock() {
        return clock;
    }

    void opened(Connection connection, Context context) {
        open.put(connection, new OpenConnection(connection, context, this, System.nanoTime()));
        tell(connection, ConnectionState.NEW);
        if (stopped) {
            connection.close();
        }
    }

    /** Closes a connection that is not let in; it is heard of, so that a listener which counts comes to the same number. */
    void refuse(Connection connection) {
        tell(connection, ConnectionState.NEW);
        connection.close();
        tell(connection, ConnectionState.CLOSED);
    }

    /** Forgets a connection that is closed. Behind HIJACKED comes no CLOSED, as in Go. */
    void closed(Connection connection) {
        OpenConnection known = open.get(connection);
        if (known.move(ConnectionState.CLOSED)) {
            tell(connection, ConnectionState.CLOSED);
        }
        forget(connection);
    }

    /** The connection if it is open, or null. */
    OpenConnection find(Connection connection) {
        return open.get(connection);
    }

    /** {@code known} has gone on to {@code state}. */
    void moved(OpenConnection known, ConnectionState state) {
        tell(known.connection, state);
        if (state == ConnectionState.IDLE && !keepsAlive()) {
            known.connection.close();
        }
    }

    private void tell(Connection connection, ConnectionState state) {
        try {
            listener.state(connection, state);
        } catch (RuntimeException | Error e) {
            LOG.error("a connection listener failed at {}", state, e);
        }
    }

    int count() {
        return open.size();
    }

    /** Requests being served. */
    int active() {
        return open.values().stream().mapToInt(OpenConnection::active).sum();
    }

    /** Each as it is at {@code now}, oldest first. */
    List<ConnectionInfo> infos(long now) {
        return open.values().stream().map(known -> known.info(now))
                .sorted(Comparator.comparing(ConnectionInfo::age).reversed()).toList();
    }

    /** Whether a connection may carry another request. */
    boolean keepsAlive() {
        return keepAlive == Option.ON && !draining;
    }

    /** Off closes what is idle, now and from now on (N-109). */
    void keepAlive(Option option) {
        keepAlive = option;
        if (option == Option.OFF) {
            closeIdle(known -> true);
        }
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
