package org.patchbay.net;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all connections ten times a second for waits that can't end by themselves. Has a thread only while there are any. */
final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    /** How late a write deadline, or a read deadline that was moved, may be noticed. */
    static final Duration INTERVAL = Duration.ofMillis(100);

    private final Set<SocketConnection> connections = ConcurrentHashMap.newKeySet();
    private boolean running; // guarded by this

    void add(SocketConnection connection) {
        connections.add(connection);
        synchronized (this) {
            if (!running) {
                running = true;
                Thread.ofVirtual().name("deadline sweeper").start(this::run);
            }
        }
    }

    void remove(SocketConnection connection) {
        connections.remove(connection);
    }

    /** Closes all connections. */
    void closeAll() {
        connections.forEach(SocketConnection::close);
    }

    private void run() {
        try {
            while (goesOn()) {
                Thread.sleep(INTERVAL);
                connections.forEach(Sweeper::sweep);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody has this thread, so nobody interrupts it", e);
        }
    }

    /** What one connection's owner does wrong when it is closed must not end the sweeping of the others. */
    private static void sweep(SocketConnection connection) {
        try {
            connection.sweep();
        } catch (RuntimeException e) {
            LOG.error("{}: closing it at its deadline failed", connection, e);
        }
    }

    private synchronized boolean goesOn() {
        running = !connections.isEmpty();
        return running;
    }
}
