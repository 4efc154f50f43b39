package org.patchbay.benchmarks.routing;

import java.util.Random;
import java.util.function.IntFunction;

/** The same services again and again, in an order that has no meaning. Used by one thread. */
final class Asked<T> {

    private static final int COUNT = 1024;
    private static final long SEED = 42;

    private final Object[] items = new Object[COUNT];
    private int next;

    /** Of {@code routes} services, some. */
    Asked(int routes, IntFunction<T> item) {
        Random random = new Random(SEED);
        for (int i = 0; i < COUNT; i++) {
            items[i] = item.apply(random.nextInt(routes));
        }
    }

    @SuppressWarnings("unchecked")
    T next() {
        return (T) items[next++ & COUNT - 1];
    }
}
