package org.patchbay.http;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A header that may be changed. A name that is no token, or a value with CR, LF, NUL or another control byte, is refused
 * with an {@link IllegalArgumentException} that names the field, and so never reaches the wire (RFC 9110 §5.5; Go replaces
 * CR and LF by spaces when it writes, N-018). Blanks around a value are removed.
 */
@ProviderType
public interface MutableHeader extends Header {

    /** Replaces all values of {@code name} by one. */
    MutableHeader set(String name, String value);

    /**
     * Replaces all values of {@code name} by a date, to the second (N-012).
     *
     * @throws IllegalArgumentException if its year has not four digits
     */
    default MutableHeader set(String name, Instant date) {
        return set(name, HttpDate.format(date));
    }

    /** Adds a field line. */
    MutableHeader add(String name, String value);

    /** Removes all values of {@code name}. */
    MutableHeader remove(String name);

    /** Removes everything. */
    MutableHeader clear();

    /** Removes {@code name} and keeps an automatic field (Date, Content-Type, Content-Length) from being added (N-006). */
    MutableHeader suppress(String name);

    /** An empty header. */
    static MutableHeader create() {
        return new FieldList();
    }
}
