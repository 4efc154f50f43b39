package org.patchbay.server;

/** A server that was shut down or closed can't be started, not even if it never was ({@code ErrServerClosed} in Go; N-009, N-104). */
public final class ServerClosedException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    /** The name of the server. */
    public ServerClosedException(String server) {
        super("server " + server + " is closed");
    }
}
