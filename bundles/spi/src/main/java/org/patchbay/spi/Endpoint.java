package org.patchbay.spi;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.http.Handler;
import org.patchbay.http.runtime.ConnectionInfo;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.spi.ListenOptions.Option;

/**
 * A way in: TCP with protocols is one, HTTP/3 over UDP, a servlet bridge and a server in memory are others; a server treats
 * them alike.
 *
 * <pre>
 * start ─► drain ─► awaitDrained ─► stop
 * </pre>
 */
@ProviderType
public interface Endpoint {

    /**
     * Begins to hand requests to {@code downstream}, with {@code server} in their contexts. Fails without leaving anything open.
     */
    void start(Handler downstream, ServerRuntime server) throws IOException;

    /** Where it can be reached, once started. */
    List<URI> addresses();

    /** The names of the protocols that it speaks. */
    List<String> protocols();

    /** How it does its I/O, for people. */
    String description();

    /** Open connections, idle ones included. */
    int connections();

    /** Each open connection, oldest first; none where there is nothing of the kind to be seen. */
    default List<ConnectionInfo> connectionInfos() {
        return List.of();
    }

    /**
     * Whether connections may carry further requests from now on; off closes those that are idle (N-109). Does nothing where
     * connections are not kept.
     */
    default void keepAlive(Option option) {
    }

    /** Requests being served. */
    int active();

    /** Takes in nothing new, closes what is idle, and lets what is in flight finish. */
    void drain();

    /** Waits until nothing is in flight; false at the limit. */
    boolean awaitDrained(Duration limit) throws InterruptedException;

    /** Ends everything at once, also what is in flight. Stopping twice does nothing. */
    void stop();
}
