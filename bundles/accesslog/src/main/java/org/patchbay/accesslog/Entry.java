package org.patchbay.accesslog;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.patchbay.http.Request;

/**
 * One finished request.
 *
 * @param time    when it came in
 * @param took    how long it took
 * @param request its header and route; the body is not looked at
 * @param status  of the answer; 0 if there was none
 * @param bytes   of content
 */
record Entry(Instant time, Duration took, Request request, int status, long bytes) {

    /** The peer's address without its port; "" if it is not known. */
    String remote() {
        return request.remoteAddress().map(Entry::host).orElse("");
    }

    private static String host(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return address.toString();
        }
        return inet.getAddress() == null ? inet.getHostString() : inet.getAddress().getHostAddress();
    }

    /** The first value of a field of the request, or "". */
    String field(String name) {
        return request.header().get(name).orElse("");
    }
}
