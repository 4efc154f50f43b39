package org.patchbay.mux;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a mux does not decide itself.
 *
 * @param time        its time
 * @param listener    hears what it does
 * @param stopsBundle whether a thread is seen to be within a call that stops a bundle
 * @param filters     reads an LDAP filter; throws IllegalArgumentException
 */
record Surroundings(Time time, MuxListener listener, Predicate<Thread> stopsBundle,
        Function<String, Predicate<Map<String, ?>>> filters) {

    /** Of a mux that is used by hand. */
    static final Surroundings PLAIN = new Surroundings(SystemTime.INSTANCE, MuxListener.NONE, thread -> false);

    /** Without filters. */
    Surroundings(Time time, MuxListener listener, Predicate<Thread> stopsBundle) {
        this(time, listener, stopsBundle, text -> {
            throw new IllegalArgumentException("filters are not known here");
        });
    }

    Surroundings {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(stopsBundle, "stopsBundle");
        Objects.requireNonNull(filters, "filters");
    }
}
