package org.patchbay.mux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.RouteInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handlers of one bundle go: nobody enters their routes any more, those who are in are told, and waited for until one deadline,
 * and then, as the options say, broken off. The threads that make them go do the waiting; there is no timer.
 *
 * <p>A handler that makes its own bundle go would wait for the end of its own request, so it is not waited for: neither the thread
 * that asks nor one that is seen to be within a call that stops a bundle. One that waits for another thread to do so looks like any
 * other that works, and is broken off at the deadline.
 */
final class Departure implements Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Mux.class);

    /** How long requests that were broken off are given to notice it. */
    private static final long GRACE = Duration.ofMillis(250).toNanos();
    /** How often the requests are looked at for one that stops its own bundle. */
    private static final long SLICE = Duration.ofMillis(200).toNanos();

    private final BundleInfo bundle;
    private final Surroundings around;
    private final MuxOptions options;
    private final InFlight inFlight;
    private final long began;
    private final Set<Lease> leases = identities();     // that were in; guarded by this, as all below
    private final Set<Lease> brokenOff = identities();
    private final List<Leaving> leaving = new ArrayList<>();
    private final List<Gone> gone = new ArrayList<>();
    private int holders;                                // who takes part, and will wait
    private DrainOutcome outcome;                       // null until it is over
    private long ended;                                 // when that was

    Departure(BundleInfo bundle, Surroundings around, MuxOptions options, InFlight inFlight) {
        this(bundle, around, options, inFlight, around.time().nanos());
    }

    private Departure(BundleInfo bundle, Surroundings around, MuxOptions options, InFlight inFlight, long began) {
        this.bundle = bundle;
        this.around = around;
        this.options = options;
        this.inFlight = inFlight;
        this.began = began;
    }

    /** One with the same deadline, for what goes after this one was over. */
    Departure continued() {
        return new Departure(bundle, around, options, inFlight, began);
    }

    /** Takes part in it; {@link #await} follows. False: it is over. */
    synchronized boolean hold() {
        if (outcome != null) {
            return false;
        }
        holders++;
        return true;
    }

    private static <T> Set<T> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    BundleInfo bundle() {
        return bundle;
    }

    private long now() {
        return around.time().nanos();
    }

    /** What requests for {@code route}, which goes now, are told for a while; null if the options want none of it. */
    synchronized Gone goneFor(Route route) {
        if (options.parkTime().isZero() && options.goneTime().isZero()) {
            return null;
        }
        long drained = outcome == null ? began + options.drainLimit().toNanos() + GRACE : now();
        Gone entry = new Gone(route.pattern(), route.origin(), route.terms(), options, now(), drained);
        gone.add(entry);
        return entry;
    }

    /** Closes routes that are no longer in the table, and tells the requests on them. */
    void close(Collection<Leaving> routes, Collection<Usage> used) {
        used.forEach(usage -> usage.close(this));
        List<Lease> news;
        synchronized (this) {
            leaving.addAll(routes);
        }
        List<Lease> held = used.isEmpty() ? List.of() : inFlight.heldUnder(this);
        synchronized (this) {
            news = held.stream().filter(leases::add).toList();
        }
        news.forEach(this::tell);
    }

    @Override
    public synchronized void left() {
        notifyAll();
    }

    /** Tells a request that its handler goes; on a thread of its own, since others' code hears of it. */
    private void tell(Lease lease) {
        CancellationException reason = new CancellationException(bundle + " is stopping");
        Thread.ofVirtual().name("patchbay-recall").start(() -> lease.request().recall().tell(reason));
    }

    /**
     * Waits until all requests have ended, or the deadline has passed and what the options say has been done with them. An
     * interrupt brings the deadline forward, and is kept. It is over when the last of those who {@linkplain #hold take part} is here.
     */
    DrainOutcome await() {
        boolean toTheEnd = options.drainEnd() == DrainEnd.WAIT;
        boolean interrupted = !awaitNone(toTheEnd ? Long.MAX_VALUE : began + options.drainLimit().toNanos() - now());
        if (options.drainEnd() == DrainEnd.INTERRUPT && breakOff()) {
            interrupted |= !awaitNone(GRACE);
        }
        DrainOutcome end = finish();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return end;
    }

    /** False if it was interrupted. */
    private boolean awaitNone(long limit) {
        long from = now();
        synchronized (this) {
            try {
                for (long rest = limit; outcome == null && rest > 0 && someRemain(); rest = limit - (now() - from)) {
                    around.time().await(this, Math.min(rest, SLICE));
                }
                return true;
            } catch (InterruptedException stop) {
                return false;
            }
        }
    }

    private boolean someRemain() {
        return leases.stream().anyMatch(lease -> !lease.hasEnded() && !stopsBundle(lease));
    }

    private boolean stopsBundle(Lease lease) {
        return lease.thread() == Thread.currentThread() || around.stopsBundle().test(lease.thread());
    }

    /** Whether there was anything to break off. */
    private boolean breakOff() {
        List<Lease> late;
        synchronized (this) {
            late = leases.stream().filter(lease -> !lease.hasEnded() && !stopsBundle(lease)).toList();
        }
        for (Lease lease : late) {
            boolean done;
            try {
                done = lease.breakOff();
            } catch (RuntimeException failed) {
                LOG.warn("{}: a request could not be broken off", bundle, failed);
                done = true;
            }
            synchronized (this) {
                if (done) {
                    brokenOff.add(lease);
                }
            }
        }
        return !late.isEmpty();
    }

    /** From now on its routes may come back for a while. Nothing that belongs to the bundle is kept. */
    private DrainOutcome finish() {
        DrainOutcome end;
        synchronized (this) {
            if (outcome != null) {
                return outcome;
            }
            end = count();
            if (--holders > 0) {
                return end;
            }
            outcome = end;
            ended = now();
            gone.forEach(entry -> entry.drained(ended));
            gone.clear();
            leases.clear();
            brokenOff.clear();
            leaving.clear();
        }
        if (end.requests() > 0) {
            LOG.info("{}", end.line());
            around.listener().drained(end);
        }
        return end;
    }

    private DrainOutcome count() {
        int stopping = 0;
        int abandoned = 0;
        for (Lease lease : leases) {
            if (!lease.hasEnded() && !brokenOff.contains(lease)) {
                if (stopsBundle(lease)) {
                    stopping++;
                } else {
                    abandoned++;
                }
            }
        }
        int ended = leases.size() - brokenOff.size() - abandoned - stopping;
        return new DrainOutcome(bundle, ended, brokenOff.size(), abandoned, stopping, Duration.ofNanos(now() - began));
    }

    synchronized boolean isOver() {
        return outcome != null;
    }

    /** Whether what went by it may still come back: as long as its routes are known as gone. */
    synchronized boolean isRemembered(long now) {
        return outcome == null || now < ended + options.parkTime().toNanos() + options.goneTime().toNanos();
    }

    /** The routes that still have requests. */
    synchronized List<RouteInfo> draining() {
        Map<Usage, Integer> counts = inFlight.counts();
        return leaving.stream().filter(route -> counts.containsKey(route.usage()))
                .map(route -> route.toInfo(counts.get(route.usage()))).toList();
    }
}
