package org.patchbay.net;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.patchbay.net.ServableConnection.Coming;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one accepted connection: the states of {@link ConnectionTask}. It goes on where it was when its thread was let go and
 * another one has been started.
 *
 * <p>{@code closed} is called by whoever comes last: the thread that leaves the connection, or the one that closes it.
 */
final class ServedConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ServedConnection.class);
    private static final VarHandle HOLDERS;

    static {
        try {
            HOLDERS = MethodHandles.lookup().findVarHandle(ServedConnection.class, "holders", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Service service;
    private final ServableConnection connection;
    private volatile int holders = 2; // who serves it, and the connection while it is open

    /**
     * What the connections of one listener have in common.
     *
     * @param task        that serves them
     * @param classLoader the context class loader of whoever listened, which their threads have too
     */
    record Service(ConnectionTask task, ClassLoader classLoader) {

        /** Of the present thread, which listens. */
        static Service of(ConnectionTask task) {
            return new Service(task, Thread.currentThread().getContextClassLoader());
        }
    }

    /** Makes the connection that is to be served, which tells {@code life} once when it is closed. */
    interface Source {
        ServableConnection connection(ServedConnection life) throws IOException;
    }

    ServedConnection(Service service, Source source) throws IOException {
        this.service = service;
        this.connection = source.connection(this);
    }

    ClassLoader classLoader() {
        return service.classLoader();
    }

    /** Tells the task, and unless that closed the connection, sees to it that it is served. */
    void start() {
        try {
            service.task().accepted(connection);
            if (connection.isOpen() && service.task().needsBytes(connection)) {
                connection.serveLater();
                return;
            }
            if (connection.isOpen()) {
                connection.serve();
                return;
            }
        } catch (RuntimeException | Error e) {
            LOG.error("{}: the connection could not be served", connection, e);
            connection.close();
        }
        leave();
    }

    /** Serves it from its beginning, on a thread of its own. */
    void run() {
        run(Coming.BYTES);
    }

    /** Serves it on, on a thread of its own, once its next bytes are there. */
    void goOn() {
        run(Coming.LATER);
    }

    private void run(Coming first) {
        Outcome outcome = Outcome.CLOSED;
        try {
            outcome = live(first);
        } catch (IOException e) {
            LOG.debug("{}: idle connection ended: {}", connection, e.toString());
        } catch (RuntimeException | Error e) {
            LOG.error("{}: the protocol failed", connection, e);
        }
        if (outcome == Outcome.CLOSED) {
            connection.close();
        }
        if (outcome != Outcome.IDLE) {
            leave();
        }
    }

    /** Idle: it goes on later. */
    private Outcome live(Coming first) throws IOException {
        Coming coming = first == Coming.LATER ? awaitBytes() : first;
        while (coming == Coming.BYTES) {
            Outcome outcome = service.task().run(connection);
            if (outcome != Outcome.IDLE) {
                return outcome;
            }
            coming = awaitBytes();
        }
        if (coming == Coming.END) {
            return Outcome.CLOSED;
        }
        service.task().rests(connection);
        connection.serveLater();
        return Outcome.IDLE; // and nothing else: another thread may be at it
    }

    private Coming awaitBytes() throws IOException {
        return connection.isOpen() ? connection.awaitBytes() : Coming.END;
    }

    /** Nobody serves it any more, or it is closed. */
    void leave() {
        if ((int) HOLDERS.getAndAdd(this, -1) == 1) {
            service.task().closed(connection);
        }
    }
}
