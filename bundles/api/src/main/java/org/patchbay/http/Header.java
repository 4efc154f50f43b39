package org.patchbay.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The fields of a message, or its trailers; read-only. Names are compared without regard to case (N-015).
 *
 * <p>Two things differ from Go, where a header is a map. Field lines keep the order in which they came or were added, and
 * leave in that order, where Go sorts them by name (N-018). Names keep the case in which they came or were first set, and
 * leave so, where Go puts them into canonical form; {@link FieldName#canonical} gives that form to whoever wants to show it.
 * There is no way around the comparison, so that no field is hidden by its spelling (N-016).
 *
 * <p>Source: {@code Header} in Go's {@code header.go}; RFC 9110 §5.
 */
@ProviderType
public interface Header {

    /** The first value of {@code name}, or empty. */
    Optional<String> get(String name);

    /** All values of {@code name} in order; empty if there is none. */
    List<String> values(String name);

    /** Whether there is a value of {@code name}. */
    boolean contains(String name);

    /** The number of field lines. */
    int size();

    /** Each field line in order. */
    void forEach(BiConsumer<? super String, ? super String> action);

    /** The names in order of their first line, each once, as they were first spelled. */
    List<String> names();

    /** The first value of {@code name} as a date in any of the three forms (N-012); empty if there is none, or it is no date. */
    default Optional<Instant> date(String name) {
        return get(name).flatMap(HttpDate::parse);
    }

    /** Whether an automatic field of this name must be left out, see {@link MutableHeader#suppress}. */
    default boolean suppressed(String name) {
        return false;
    }

    /** A copy that may be changed, and whose changes are not seen here (N-017). */
    default MutableHeader copy() {
        MutableHeader copy = MutableHeader.create();
        forEach(copy::add);
        return copy;
    }

    /** A copy without the fields of these names ({@code WriteSubset} in Go, N-019). */
    default MutableHeader without(String... names) {
        MutableHeader copy = copy();
        for (String name : names) {
            copy.remove(name);
        }
        return copy;
    }

    /** A header without fields. */
    static Header empty() {
        return FieldList.EMPTY;
    }

    /**
     * Name, value, name, value, …
     *
     * @throws IllegalArgumentException if the number of texts is odd, or one is not valid
     */
    static Header of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("the value of the field '" + namesAndValues[namesAndValues.length - 1] + "' is missing");
        }
        FieldList list = new FieldList();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            list.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return list;
    }
}
