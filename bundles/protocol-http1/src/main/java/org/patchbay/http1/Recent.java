package org.patchbay.http1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What was made of bytes that came a short while ago: clients send the same request lines and hosts again and again, which are then parsed
 * once. Each value has one place, by the hash of its bytes, where the next one with the same place drives it out. One that came only once
 * is not kept, so that a client which never sends the same twice costs no memory. Values must be immutable. Thread-safe: threads that
 * race miss each other's values at worst.
 */
final class Recent<T> {

    /** Longer ones seldom come again, and are not kept. */
    static final int LONGEST = 64;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private record Entry<T>(byte[] bytes, T value) {
    }

    private final AtomicReferenceArray<Entry<T>> kept;
    private final int[] seen; // by place: the hash of what came last and is not kept

    /** {@code places} is a power of two. */
    Recent(int places) {
        kept = new AtomicReferenceArray<>(places);
        seen = new int[places];
    }

    /** What was kept of these bytes, or null. */
    T find(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return null;
        }
        Entry<T> entry = kept.getAcquire(place(hash(bytes, from, to)));
        return entry != null && Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, from, to) ? entry.value : null;
    }

    /** {@code value} was made of these bytes: keeps it if they came before. */
    void add(byte[] bytes, int from, int to, T value) {
        if (to - from > LONGEST) {
            return;
        }
        int hash = hash(bytes, from, to);
        int place = place(hash);
        if (seen[place] == hash) {
            kept.setRelease(place, new Entry<>(Arrays.copyOfRange(bytes, from, to), value));
        } else {
            seen[place] = hash;
        }
    }

    private int place(int hash) {
        return hash & seen.length - 1;
    }

    /** Eight bytes at a time. Whoever finds others with the same hash drives out one value, and that is all. */
    private static int hash(byte[] bytes, int from, int to) {
        long hash = to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = (hash ^ (long) EIGHT.get(bytes, at)) * SPREAD;
        }
        for (; at < to; at++) {
            hash = (hash ^ bytes[at]) * SPREAD;
        }
        return (int) (hash >>> Integer.SIZE);
    }
}
