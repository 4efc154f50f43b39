package org.patchbay.server;

import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.patchbay.server.ConnectionGate.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections that were over a limit: how many, with at most one line in the log a second. Thread-safe. */
final class TurnedAway {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final long LOG_INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final String server;
    private final ConnectionLimits limits;
    private final LongSupplier nanoTime;
    private long count;           // guarded by this, as is all that follows
    private long overTotal;       // since the last line
    private long overAddress;     // since the last line
    private String lastPlace = "";
    private boolean logged;
    private long lastLogged;

    TurnedAway(String server, ConnectionLimits limits, LongSupplier nanoTime) {
        this.server = server;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    void add(Verdict verdict, SocketAddress remote) {
        String line = note(verdict, remote);
        if (line != null) {
            LOG.warn(line);
        }
    }

    /** All of them. */
    synchronized long count() {
        return count;
    }

    /** Logs those that came after the last line. */
    void close() {
        String line = rest();
        if (line != null) {
            LOG.warn(line);
        }
    }

    private synchronized String rest() {
        return overTotal + overAddress == 0 ? null : line();
    }

    /** The line that is due now, or null. */
    private synchronized String note(Verdict verdict, SocketAddress remote) {
        count++;
        if (verdict == Verdict.OVER_TOTAL) {
            overTotal++;
        } else {
            overAddress++;
            lastPlace = ConnectionGate.place(remote) instanceof InetAddress address ? address.getHostAddress() : String.valueOf(remote);
        }
        long now = nanoTime.getAsLong();
        if (logged && now - lastLogged < LOG_INTERVAL) {
            return null;
        }
        logged = true;
        lastLogged = now;
        return line();
    }

    /** With the lock held. */
    private String line() {
        StringBuilder line = new StringBuilder("server ").append(server).append(": connections turned away: ");
        if (overTotal > 0) {
            line.append(overTotal).append(" over limit.connections = ").append(limits.total());
        }
        if (overAddress > 0) {
            line.append(overTotal > 0 ? ", " : "").append(overAddress).append(" over limit.connections.per.address = ")
                    .append(limits.perAddress()).append(" (the last from ").append(lastPlace).append(')');
        }
        overTotal = 0;
        overAddress = 0;
        return line.toString();
    }
}
