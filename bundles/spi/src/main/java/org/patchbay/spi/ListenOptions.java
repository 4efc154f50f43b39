package org.patchbay.spi;

/**
 * How to listen.
 *
 * @param backlog       connections that the kernel keeps waiting, at least 1
 * @param noDelay       whether small writes leave at once (TCP_NODELAY)
 * @param reuseAddress  whether a port that was just given up can be taken at once
 */
public record ListenOptions(int backlog, Option noDelay, Option reuseAddress) {

    /** A switch with a name, so that two of them can't be confused. */
    public enum Option { ON, OFF }

    /** A backlog of 1024, no delay, addresses reused. */
    public static final ListenOptions DEFAULT = new ListenOptions(1024, Option.ON, Option.ON);

    public ListenOptions {
        if (backlog < 1) {
            throw new IllegalArgumentException("backlog must be at least 1, not " + backlog);
        }
    }
}
