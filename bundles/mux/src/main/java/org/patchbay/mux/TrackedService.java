package org.patchbay.mux;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.mux.ServiceKind.Wish;

/**
 * One service that a mux uses. Its events may come on any thread, and at the same time.
 *
 * <p>After each swap the properties are read again, and put in again if they have changed meanwhile: whatever the order in which
 * threads get their turn, the last state wins.
 *
 * @param <T> its type
 */
public final class TrackedService<T> {

    private static final String NOT_OBTAINED = "the service object could not be obtained";
    /** How long one that could not be had is left alone before another event makes it tried again. */
    private static final long RETRY = TimeUnit.SECONDS.toNanos(1);

    private final HandlerServices services;
    private final ServiceKind<T> kind;
    private final TrackedReference<T> reference;
    private final Seniority seniority;
    private Offer offered;              // guarded by the table's lock, as those before object; null: nothing in the table
    private Wish<T> basis;               // what it was made from,
    private T basisObject;       // with which object,
    private String basisProblem = "";   // or why without one
    private Tenancy tenancy;            // null: nothing was offered since the last departure
    private Departure departure;        // the last one; null: none
    private boolean withdrawn;          // its bundle stops, or was drained
    private T object;            // guarded by this, as all below; null: not obtained
    private HandlerSource source;       // null: never tried
    private String problem = NOT_OBTAINED;
    private long tried;
    private boolean obtaining;
    private boolean gone;

    TrackedService(HandlerServices services, ServiceKind<T> kind, TrackedReference<T> reference, Seniority seniority) {
        this.services = Objects.requireNonNull(services, "services");
        this.kind = Objects.requireNonNull(kind, "kind");
        this.reference = Objects.requireNonNull(reference, "reference");
        this.seniority = Objects.requireNonNull(seniority, "seniority");
    }

    /** Properties have changed: one swap, without a gap. A service object that could not be obtained is tried again. */
    public void changed() {
        services.resume(bundle().id());
        refresh("changed");
        services.retryOthers(this);
    }

    /**
     * The service goes: its routes leave the table, with all others of its bundle if that is being stopped; their requests are
     * waited for as the options say; then its object is released.
     */
    public void removed() {
        if (reference.isBundleStopping()) {
            services.await(services.bundleStopping(bundle()));
        }
        T last;
        synchronized (this) {
            last = object;
            object = null;
            gone = true;
        }
        services.leave(this);
        release(last);
    }

    BundleInfo bundle() {
        return reference.bundle();
    }

    /** Obtains the object if that is open, and offers what the properties say now. */
    void refresh(String event) {
        obtain();
        Wish<T> seen;
        do {
            seen = kind.reader().apply(reference);
            services.update(this, seen, event);
        } while (!isGone() && !seen.equals(kind.reader().apply(reference)));
    }

    private void obtain() {
        synchronized (this) {
            if (object != null || obtaining || gone) {
                return;
            }
            obtaining = true;
            tried = services.now();
        }
        T got = null;
        String why = NOT_OBTAINED;
        try {
            got = reference.obtain();
        } catch (RuntimeException | LinkageError failed) {  // a factory is code of its bundle
            why = NOT_OBTAINED + ": " + failed;
        }
        String component = kind.reader().apply(reference).component();
        if (got == null && !component.isEmpty() && why.equals(NOT_OBTAINED)) {
            why = NOT_OBTAINED + ": its component " + component + " could not be activated, the log says why";
        }
        String wrong = got == null ? "" : kind.check().apply(got);
        if (!wrong.isEmpty()) {
            why = wrong;
            reference.release(got);
            got = null;
        }
        HandlerSource from = new HandlerSource(component, got, source == null ? services.instant() : source.since());
        if (!keep(got, from, why)) {
            release(got);
        }
    }

    /** False if the object is to be released: the service went while it was obtained. */
    private synchronized boolean keep(T got, HandlerSource from, String why) {
        obtaining = false;
        problem = why;
        source = from;
        object = gone ? null : got;
        return got == null || !gone;
    }

    private void release(T last) {
        synchronized (this) {
            if (source != null) {
                source.forget();
            }
        }
        if (last != null) {
            reference.release(last);
        }
    }

    private synchronized boolean isGone() {
        return gone;
    }

    /** Whether its object could not be had. */
    synchronized boolean lacksObject() {
        return object == null && !gone;
    }

    /** Whether that is so, and some time has passed since. */
    synchronized boolean isToBeTriedAgain() {
        return object == null && !obtaining && !gone && services.now() - tried >= RETRY;
    }

    /** What is in the table; called under the table's lock, as all that follow. */
    Offer offered() {
        return offered;
    }

    Seniority seniority() {
        return seniority;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    /** The last one, null before there is any. */
    Departure departure() {
        return departure;
    }

    /** What is to be in the table, by these properties; null for nothing. */
    synchronized Offer next(Wish<T> properties) {
        seniority.asks(properties);
        if (gone || withdrawn) {
            basis = properties;
            basisObject = null;
            offered = null;
        } else if (isNews(properties)) {
            if (tenancy == null) {
                tenancy = new Tenancy();
            }
            Registrant registrant = new Registrant(bundle(), seniority.value(), source);
            offered = object == null ? properties.failed(problem, registrant)
                    : properties.offer(object, registrant, tenancy, services.around());
            basis = properties;
            basisObject = object;
            basisProblem = problem;
        }
        return offered;
    }

    private boolean isNews(Wish<T> properties) {
        if (object == null && obtaining) {
            return false;  // another thread obtains the object, and will come here
        }
        return offered == null || object != basisObject || !properties.equals(basis)
                || object == null && !problem.equals(basisProblem);
    }

    /** What it offered is in the table: what it offered before and does not now is closed. */
    void settled(InFlight inFlight) {
        if (tenancy != null && offered != null) {
            tenancy.retain(offered.uses(), inFlight);
        }
    }

    /** Offers nothing any more, until {@link #resume}; gives what may still have requests. */
    List<Usage> withdraw(Departure by) {
        withdrawn = true;
        offered = null;
        basisObject = null;
        departure = by;
        List<Usage> used = tenancy == null ? List.of() : tenancy.all();
        tenancy = null;
        return used;
    }

    /** Offers again what it did before; null for nothing. */
    Offer resume() {
        withdrawn = false;
        return basis == null ? null : next(basis);
    }
}
