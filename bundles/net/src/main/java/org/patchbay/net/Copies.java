package org.patchbay.net;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Copies for the time of one call each, shared by all sockets so that an idle one has none. Several threads may want one at a time; who
 * finds none makes one, and no more are kept than there are places.
 */
final class Copies {

    /** Places for each processor, so that two threads seldom want the same one. */
    private static final int SPREAD = 4;

    private final AtomicReferenceArray<Copy> places;
    private final AtomicInteger made = new AtomicInteger();

    Copies(int processors) {
        this.places = new AtomicReferenceArray<>(SPREAD * processors);
    }

    /** An empty one, which nobody else has until it is given back; that of {@code likely}, a place, if it is there. */
    Copy take(int likely) {
        Copy found = places.getAndSet(likely, null);
        for (int place = 0; found == null && place < places.length(); place++) {
            found = places.getPlain(place) == null ? null : places.getAndSet(place, null);
        }
        if (found == null) {
            return new Copy(Copy.SIZE, Math.floorMod(made.getAndIncrement(), places.length()));
        }
        found.bytes.clear();
        return found;
    }

    /** The caller must not touch it any more. Who finds another in its place drops that one. */
    void giveBack(Copy copy) {
        places.setRelease(copy.place, copy);
    }
}
