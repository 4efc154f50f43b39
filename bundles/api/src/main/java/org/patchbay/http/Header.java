package org.patchbay.http;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The fields of a message, or its trailers; read-only. Names are compared without regard to case. Fields keep the order in
 * which they came, where Go sorts them by name.
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

    /** Whether an automatic field of this name must be left out, see {@link MutableHeader#suppress}. */
    default boolean suppressed(String name) {
        return false;
    }

    /** A copy that may be changed. */
    default MutableHeader copy() {
        MutableHeader copy = MutableHeader.create();
        forEach(copy::add);
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
