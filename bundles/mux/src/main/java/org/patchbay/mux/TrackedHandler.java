package org.patchbay.mux;

import java.util.Objects;
import org.patchbay.http.Handler;

/**
 * One handler service that a mux serves. Its events may come on any thread, and at the same time.
 *
 * <p>After each swap the properties are read again, and put in again if they have changed meanwhile: whatever the order in which
 * threads get their turn, the last state wins.
 */
public final class TrackedHandler {

    private static final String NOT_OBTAINED = "the service object could not be obtained";

    private final Mux mux;
    private final HandlerReference reference;
    private Offer offered;              // guarded by the mux's lock, as the next two; null: nothing in the table
    private HandlerProperties basis;    // what it was made from,
    private Handler basisHandler;       // and with which object
    private Handler handler;            // guarded by this, as all below; null: not obtained
    private String problem = NOT_OBTAINED;
    private boolean obtaining;
    private boolean gone;

    TrackedHandler(Mux mux, HandlerReference reference) {
        this.mux = Objects.requireNonNull(mux, "mux");
        this.reference = Objects.requireNonNull(reference, "reference");
    }

    /** Properties have changed: one swap, without a gap. A service object that could not be obtained is tried again. */
    public void changed() {
        obtain();
        HandlerProperties seen;
        do {
            seen = HandlerProperties.of(reference);
            mux.update(this, seen);
        } while (!isGone() && !seen.equals(HandlerProperties.of(reference)));
    }

    /** The service goes: its routes leave the table, then its object is released. */
    public void removed() {
        Handler last;
        synchronized (this) {
            last = handler;
            handler = null;
            gone = true;
        }
        mux.update(this, null);
        if (last != null) {
            reference.release();
        }
    }

    private void obtain() {
        synchronized (this) {
            if (handler != null || obtaining || gone) {
                return;
            }
            obtaining = true;
        }
        Handler got = null;
        String why = NOT_OBTAINED;
        try {
            got = reference.obtain();
        } catch (RuntimeException failed) {
            why = NOT_OBTAINED + ": " + failed;
        }
        if (keep(got, why)) {
            return;
        }
        reference.release();
    }

    /** Whether there is nothing to release: false if the service went while its object was obtained. */
    private synchronized boolean keep(Handler got, String why) {
        obtaining = false;
        problem = why;
        handler = gone ? null : got;
        return got == null || !gone;
    }

    private synchronized boolean isGone() {
        return gone;
    }

    /** What is in the table; called under the mux's lock. */
    Offer offered() {
        return offered;
    }

    /** What is to be in the table, by these properties; null for nothing. Called under the mux's lock. */
    synchronized Offer next(HandlerProperties properties) {
        if (gone) {
            offered = null;
            basisHandler = null;
        } else if (isNews(properties)) {
            offered = properties.offer(handler, problem, reference.bundle());
            basis = properties;
            basisHandler = handler;
        }
        return offered;
    }

    private boolean isNews(HandlerProperties properties) {
        if (handler == null && obtaining) {
            return false;  // another thread obtains the object, and will come here
        }
        return offered == null || handler != basisHandler || !properties.equals(basis);
    }
}
