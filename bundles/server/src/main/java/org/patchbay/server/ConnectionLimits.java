package org.patchbay.server;

/**
 * How many connections an endpoint of a server holds at a time, hijacked ones included; one more is closed as soon as it was
 * accepted. Addresses are compared without their port, and each IPv6 address counts by itself.
 *
 * <p>A connection counts until the server has closed it and its thread has left it, which is a moment after its client saw the end; one
 * that its client has closed, until the server has heard of that. So a client that comes back at once may find its own place taken: leave
 * some room.
 *
 * @param total      of the whole endpoint, at least 1
 * @param perAddress of one remote address, at least 1
 */
public record ConnectionLimits(int total, int perAddress) {

    /** No limit, asked for by name. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** No limits, as Go. */
    public static final ConnectionLimits NONE = new ConnectionLimits(UNLIMITED, UNLIMITED);

    public ConnectionLimits {
        if (total < 1 || perAddress < 1) {
            throw new IllegalArgumentException("a limit of connections must be at least 1: " + total + " in all, " + perAddress
                    + " for each address; ConnectionLimits.UNLIMITED is no limit");
        }
    }
}
