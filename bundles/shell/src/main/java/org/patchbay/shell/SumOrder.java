package org.patchbay.shell;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** What sums can be sorted by: names ascending, figures descending. */
enum SumOrder {

    REQUESTS(Comparator.comparing(sum -> -sum.use().requests())),
    ERRORS(Comparator.comparing(sum -> -sum.use().errors())),
    MEAN(Comparator.comparing(Sum::mean).reversed()),
    TIME(Comparator.<Sum, Duration>comparing(sum -> sum.use().time()).reversed()),
    INFLIGHT(Comparator.comparing(sum -> -sum.use().inFlight())),
    NAME((one, other) -> 0);

    private final Comparator<Sum> order;

    SumOrder(Comparator<Sum> order) {
        this.order = order.thenComparing(Sum::pattern).thenComparing(Sum::bundle);
    }

    /** The order called {@code name}, in any case. */
    static Comparator<Sum> named(String name) {
        return Arrays.stream(values()).filter(known -> known.name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is sorted by " + name + "; there are "
                        + Arrays.stream(values()).map(known -> known.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))))
                .order;
    }
}
