package org.patchbay.net;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Who hears of which event. The kernel keeps eight bytes with each descriptor and gives them back with its events: ours are the index
 * of a place in this table, and the generation of that place. An event that was on its way while its descriptor was closed finds the
 * place empty or of a later generation, and so nobody: never the one who came after.
 *
 * <p>Looked up by the thread that polls without a lock; changed under the lock of this object.
 */
final class EpollTargets {

    private static final int FIRST_CAPACITY = 64;
    private static final int NONE = -1;

    private volatile AtomicReferenceArray<Registration> places = new AtomicReferenceArray<>(FIRST_CAPACITY);
    /** Next free place behind each free place; guarded by this. */
    private int[] nextFree = chain(new int[0], FIRST_CAPACITY);
    /** How often each place was given; guarded by this. */
    private int[] generations = new int[FIRST_CAPACITY];
    /** Guarded by this. */
    private int free;

    /** One target at its place. */
    static final class Registration {

        private final EpollTargets table;
        private final Poller.Ready target;
        private final int index;
        private final int generation;

        private Registration(EpollTargets table, Poller.Ready target, int index, int generation) {
            this.table = table;
            this.target = target;
            this.index = index;
            this.generation = generation;
        }

        /** What the kernel keeps; never negative. */
        long data() {
            return (long) generation << Integer.SIZE | index;
        }

        /** Once; from now on nobody hears of it. */
        void free() {
            table.free(index);
        }

        boolean isIn(EpollTargets other) {
            return table == other;
        }
    }

    synchronized Registration add(Poller.Ready target) {
        if (free == NONE) {
            grow();
        }
        int index = free;
        free = nextFree[index];
        generations[index] = generations[index] + 1 & Integer.MAX_VALUE;
        Registration added = new Registration(this, target, index, generations[index]);
        places.set(index, added);
        return added;
    }

    /** Null if it has gone. */
    Poller.Ready find(long data) {
        AtomicReferenceArray<Registration> now = places;
        int index = (int) data;
        Registration found = index < now.length() ? now.get(index) : null;
        return found != null && found.generation == (int) (data >>> Integer.SIZE) ? found.target : null;
    }

    private synchronized void free(int index) {
        places.set(index, null);
        nextFree[index] = free;
        free = index;
    }

    private void grow() {
        AtomicReferenceArray<Registration> old = places;
        int count = old.length();
        AtomicReferenceArray<Registration> larger = new AtomicReferenceArray<>(2 * count);
        for (int i = 0; i < count; i++) {
            larger.setPlain(i, old.get(i));
        }
        int[] more = new int[2 * count];
        System.arraycopy(generations, 0, more, 0, count);
        generations = more;
        nextFree = chain(nextFree, 2 * count);
        free = count;
        places = larger;
    }

    /** The places behind those of {@code old} are free, one behind the other. */
    private static int[] chain(int[] old, int length) {
        int[] chain = new int[length];
        System.arraycopy(old, 0, chain, 0, old.length);
        for (int i = old.length; i < length; i++) {
            chain[i] = i + 1 < length ? i + 1 : NONE;
        }
        return chain;
    }
}
