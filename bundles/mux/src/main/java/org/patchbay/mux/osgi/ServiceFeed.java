package org.patchbay.mux.osgi;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.patchbay.mux.TrackedReference;
import org.patchbay.mux.TrackedService;

/**
 * Hands the services of one kind that a target accepts to a mux, as long as it is open. Another target lets in those that it accepts
 * before it lets out those that it does not, and leaves alone what both accept.
 *
 * @param <T> their type
 */
final class ServiceFeed<T> implements ServiceTrackerCustomizer<T, ServiceFeed<T>.Place>, AutoCloseable {

    private final BundleContext context;
    private final Function<TrackedReference<T>, TrackedService<T>> mux;
    private final Set<Place> places = ConcurrentHashMap.newKeySet();
    private final ServiceTracker<T, Place> tracker;
    private volatile Filter target;

    /** A service of the kind: in the mux or not. What is called for it is called by one thread at a time, without a lock. */
    final class Place {

        private final ServiceReference<T> reference;
        private final Bundle bundle;
        private volatile TrackedService<T> tracked;     // written by the thread that is busy; null: not in the mux
        private boolean gone;                           // guarded by this, as the next two
        private boolean busy;
        private boolean changed;

        Place(ServiceReference<T> reference, Bundle bundle) {
            this.reference = reference;
            this.bundle = bundle;
        }

        /** In the mux if the target accepts it, or not; another thread that is at it looks again. */
        void settle() {
            synchronized (this) {
                changed = true;
                if (busy) {
                    return;
                }
                busy = true;
            }
            while (isToLookAgain()) {
                boolean wanted = isWanted();
                TrackedService<T> present = tracked;
                if (present != null && wanted) {
                    present.changed();
                } else if (present != null) {
                    present.removed();
                    tracked = null;
                } else if (wanted) {
                    tracked = mux.apply(new RegistryReference<>(context.getServiceObjects(reference), reference, bundle));
                }
            }
        }

        private synchronized boolean isToLookAgain() {
            busy = changed;
            changed = false;
            return busy;
        }

        private synchronized boolean isGone() {
            return gone;
        }

        synchronized void leave() {
            gone = true;
        }

        private boolean isWanted() {
            return !isGone() && target.match(reference);
        }

        /** Whether it is to come in, or to go out, and has not, or another thread is at it, by an earlier target perhaps. */
        boolean isToBe(boolean in) {
            return isWanted() == in && (isBusy() || (tracked != null) != in);
        }

        private synchronized boolean isBusy() {
            return busy;
        }
    }

    private ServiceFeed(BundleContext context, Filter kind, Filter target, Function<TrackedReference<T>, TrackedService<T>> mux) {
        this.context = context;
        this.mux = mux;
        this.target = target;
        tracker = new ServiceTracker<>(context, kind, this);
    }

    /** What is there already has been handed on when this returns. */
    static <T> ServiceFeed<T> open(BundleContext context, Filter kind, Filter target,
            Function<TrackedReference<T>, TrackedService<T>> mux) {
        ServiceFeed<T> feed = new ServiceFeed<>(context, kind, target, mux);
        feed.tracker.open();
        return feed;
    }

    /** From now on {@code other} decides: what it accepts is in the mux when this returns; {@link #letOut} is to follow. */
    void letIn(Filter other) {
        target = other;
        places.stream().filter(place -> place.isToBe(true)).forEach(Place::settle);
    }

    /** What the target does not accept leaves; returns when its requests have ended, or their time is up. */
    void letOut() {
        places.stream().filter(place -> place.isToBe(false)).forEach(Place::settle);
    }

    @Override
    public Place addingService(ServiceReference<T> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return null;  // gone already
        }
        Place place = new Place(reference, bundle);
        places.add(place);
        place.settle();
        return place;
    }

    @Override
    public void modifiedService(ServiceReference<T> reference, Place place) {
        place.settle();
    }

    @Override
    public void removedService(ServiceReference<T> reference, Place place) {
        places.remove(place);
        place.leave();
        place.settle();
    }

    @Override
    public void close() {
        tracker.close();
    }
}
