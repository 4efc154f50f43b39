package org.patchbay.net;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one accepted connection on its thread: the states of {@link ConnectionTask}.
 *
 * <p>{@code closed} is called by whoever comes last: the thread that leaves the connection, or the one that closes it.
 */
final class ServedConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ServedConnection.class);

    private final ConnectionTask task;
    private final ServableConnection connection;
    private final AtomicInteger holders = new AtomicInteger(2); // the thread, and the connection while it is open

    /** Makes the connection that is to be served, which calls {@code onClose} once when it is closed. */
    interface Source {
        ServableConnection connection(Runnable onClose) throws IOException;
    }

    ServedConnection(ConnectionTask task, Source source) throws IOException {
        this.task = task;
        this.connection = source.connection(this::leave);
    }

    ServableConnection connection() {
        return connection;
    }

    /** Tells the task, and unless that closed the connection, starts its thread. */
    void start() {
        try {
            task.accepted(connection);
            if (connection.isOpen()) {
                connection.serve(this::serve);
                return;
            }
        } catch (RuntimeException | Error e) {
            LOG.error("{}: the connection could not be served", connection, e);
            connection.close();
        }
        leave();
    }

    private void serve() {
        Outcome outcome = Outcome.CLOSED;
        try {
            do {
                outcome = Outcome.CLOSED;
                outcome = task.run(connection);
            } while (outcome == Outcome.IDLE && bytesCome());
        } catch (RuntimeException | Error e) {
            LOG.error("{}: the protocol failed", connection, e);
        } finally {
            if (outcome != Outcome.HANDED_OVER) {
                connection.close();
            }
            leave();
        }
    }

    private boolean bytesCome() {
        try {
            return connection.isOpen() && connection.awaitBytes();
        } catch (IOException e) {
            LOG.debug("{}: idle connection ended: {}", connection, e.toString());
            return false;
        }
    }

    private void leave() {
        if (holders.decrementAndGet() == 0) {
            task.closed(connection);
        }
    }
}
