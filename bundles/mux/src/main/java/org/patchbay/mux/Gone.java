package org.patchbay.mux;

import java.io.IOException;
import java.util.Objects;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Status;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteUse;

/**
 * A pattern whose handler has just gone; holds texts, nothing of the handler. Requests for it {@linkplain Parking wait} for it to
 * come back, then are answered with 503, as this handler does; when that time is up as well, it is forgotten.
 */
final class Gone implements Handler {

    /** Seconds: a client that comes back at once would meet the same. */
    private static final String RETRY_AFTER = "1";

    private final Pattern pattern;
    private final Origin origin;
    private final Terms terms;
    private final MuxOptions options;
    private final long began;
    private volatile long drained;      // when its handler's last request has ended, or will at the latest
    private volatile boolean settled;   // it is in the table no more: it came back, or is not expected to

    Gone(Pattern pattern, Origin origin, Terms terms, MuxOptions options, long began, long drained) {
        this.pattern = Objects.requireNonNull(pattern, "pattern");
        this.origin = Objects.requireNonNull(origin, "origin");
        this.terms = Objects.requireNonNull(terms, "terms");
        this.options = Objects.requireNonNull(options, "options");
        this.began = began;
        this.drained = drained;
    }

    Pattern pattern() {
        return pattern;
    }

    /** A route that stands for it. */
    Route route() {
        return new Route(pattern, this, origin, 0, new Usage(), terms);
    }

    /** The id of the bundle that had it. */
    long bundleId() {
        return origin.bundle().orElseThrow().id();
    }

    /** Its handler's last request has ended: the time in which it may come back begins. */
    void drained(long now) {
        drained = now;
    }

    /** Until when requests wait for it. */
    long parkEnd() {
        return options.parkTime().isZero() ? began : drained + options.parkTime().toNanos();
    }

    /** When it is to be forgotten. */
    long end() {
        return drained + options.parkTime().toNanos() + options.goneTime().toNanos();
    }

    /** Requests that wait for it look at the table again. */
    void settle() {
        settled = true;
        synchronized (this) {
            notifyAll();
        }
    }

    boolean isSettled() {
        return settled;
    }

    RouteInfo toInfo(long now) {
        String reason = now < parkEnd() ? "it has just gone; requests wait for it" : "it has just gone; answered with 503";
        return new RouteInfo(pattern.text(), origin.handler(), RouteState.GONE, reason, origin.provenance(), RouteUse.NONE);
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        answer(writer, "503 the handler has just gone, and may come back\n");
    }

    /** 503 and that it is worthwhile to ask again. */
    static void answer(ResponseWriter writer, String text) throws IOException {
        writer.header().remove("Content-Length")
                .set("Retry-After", RETRY_AFTER)
                .set("Content-Type", "text/plain; charset=utf-8")
                .set("X-Content-Type-Options", "nosniff");
        writer.writeHeader(Status.SERVICE_UNAVAILABLE);
        writer.write(text);
    }
}
