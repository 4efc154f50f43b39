package org.patchbay.mux;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Status;
import org.patchbay.http.runtime.RequestInfo;

/**
 * The requests that are being served, each in a slot that is found by the number of its thread: one thread uses the same slot again
 * and again, and two seldom meet. Full tables are followed by one of twice the size; none is given back.
 *
 * <p>No request is lost: to enter is to stand in a slot, then to look whether the route is closed; to close is to set the flag, then
 * to look at the slots. So one that got in before is seen, and one that comes after is sent back to the table, where the route is no
 * more.
 */
final class InFlight {

    private static final int FIRST_SIZE = 1024;
    private static final int PROBES = 8;

    private static final class Slots {
        final AtomicReferenceArray<Lease> leases;
        final AtomicReference<Slots> next = new AtomicReference<>();

        Slots(int size) {
            leases = new AtomicReferenceArray<>(size);
        }

        boolean add(Lease lease, int start) {
            int mask = leases.length() - 1;
            for (int i = 0; i < PROBES; i++) {
                if (lease.enter(leases, start + i & mask)) {
                    return true;
                }
            }
            return false;
        }

        Slots next() {
            if (next.get() == null) {
                next.compareAndSet(null, new Slots(2 * leases.length()));
            }
            return next.get();
        }
    }

    private final Slots first = new Slots(FIRST_SIZE);

    /** Calls the handler of {@code match}, a route; false if that is closed, and another match is to be found. */
    boolean serve(Match match, Chain chain, ResponseWriter writer, Request request, Time time) throws Exception {
        Usage usage = match.target().usage();
        long start = time.nanos();
        Lease lease = new Lease(usage, chain.usages(), request, start);
        enter(lease);
        if (lease.isClosed()) {
            leave(lease);
            lease.decide();
            return false;
        }
        lease.decide();
        boolean failed = true;
        try {
            match.serve(chain.handler(), writer, request);
            failed = writer.status() >= Status.INTERNAL_SERVER_ERROR;
        } finally {
            usage.served(time.nanos() - start, failed);
            leave(lease);
        }
        return true;
    }

    private void enter(Lease lease) {
        int start = (int) (lease.thread().threadId() * 0x9E3779B97F4A7C15L >>> 40);
        for (Slots slots = first; !slots.add(lease, start); slots = slots.next()) {
            // the next table has twice as many
        }
    }

    private static void leave(Lease lease) {
        lease.end();
        lease.tellClosings();
    }

    /** Each lease that is there during the whole call, and some of those that come or go meanwhile, or are just being turned away. */
    void forEach(Consumer<? super Lease> action) {
        for (Slots slots = first; slots != null; slots = slots.next.get()) {
            for (int i = 0; i < slots.leases.length(); i++) {
                Lease lease = slots.leases.get(i);
                if (lease != null) {
                    action.accept(lease);
                }
            }
        }
    }

    /** Those who were let in before {@code closing} closed their routes, each of which is closed by now. */
    List<Lease> heldUnder(Closing closing) {
        List<Lease> held = new ArrayList<>();
        forEach(lease -> {
            if (lease.isClosedBy(closing)) {
                held.add(lease);
            }
        });
        for (Lease lease : held) {
            while (!lease.isDecided()) {
                Thread.yield();
            }
        }
        held.removeIf(Lease::hasEnded);
        return held;
    }

    /** How many requests are on each route; those without any are left out. */
    Map<Usage, Integer> counts() {
        Map<Usage, Integer> counts = new IdentityHashMap<>();
        forEach(lease -> counts.merge(lease.usage(), 1, Integer::sum));
        return counts;
    }

    /** Oldest first. */
    List<RequestInfo> list(long now) {
        List<Lease> leases = new ArrayList<>();
        forEach(leases::add);
        leases.sort(Comparator.comparingLong(lease -> lease.start() - now));
        return leases.stream().map(lease -> lease.toInfo(now)).toList();
    }
}
