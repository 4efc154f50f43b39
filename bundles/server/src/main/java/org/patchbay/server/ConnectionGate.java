package org.patchbay.server;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts connections, in all and by remote address, and turns away what is over a limit. The port is no part of an address; one
 * that is not of the internet is taken as it is. Thread-safe; costs one short lock where there are limits, and nothing where not.
 */
final class ConnectionGate {

    /** What becomes of a connection. */
    enum Verdict {
        ADMITTED,
        /** The server has as many as it may. */
        OVER_TOTAL,
        /** Its address has as many as it may. */
        OVER_ADDRESS
    }

    private final ConnectionLimits limits;
    private final Map<Object, Integer> byAddress = new HashMap<>(); // guarded by this; an address without connections has no entry
    private int total;                                              // guarded by this

    ConnectionGate(ConnectionLimits limits) {
        this.limits = limits;
    }

    /** Takes a place for a connection from {@code remote}; the server's limit is looked at first. */
    Verdict enter(SocketAddress remote) {
        return limits.equals(ConnectionLimits.NONE) ? Verdict.ADMITTED : take(place(remote));
    }

    private synchronized Verdict take(Object place) {
        if (total >= limits.total()) {
            return Verdict.OVER_TOTAL;
        }
        if (limits.perAddress() != ConnectionLimits.UNLIMITED) {
            int others = byAddress.getOrDefault(place, 0);
            if (others >= limits.perAddress()) {
                return Verdict.OVER_ADDRESS;
            }
            byAddress.put(place, others + 1);
        }
        total++;
        return Verdict.ADMITTED;
    }

    /** Gives a place back that was taken for {@code remote}. */
    void leave(SocketAddress remote) {
        if (!limits.equals(ConnectionLimits.NONE)) {
            giveBack(place(remote));
        }
    }

    private synchronized void giveBack(Object place) {
        total--;
        byAddress.computeIfPresent(place, (known, count) -> count == 1 ? null : count - 1);
    }

    /** Places that are taken; 0 without limits. */
    synchronized int taken() {
        return total;
    }

    /** Addresses that have connections; 0 without a limit for them. */
    synchronized int addresses() {
        return byAddress.size();
    }

    /** Where a connection comes from, as the limit counts it. */
    static Object place(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null ? inet.getAddress() : remote;
    }
}
