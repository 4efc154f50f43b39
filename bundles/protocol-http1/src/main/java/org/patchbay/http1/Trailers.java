package org.patchbay.http1;

import org.patchbay.http.FieldName;
import org.patchbay.http.Header;
import org.patchbay.http.MutableHeader;

/**
 * The fields that were announced by Trailer and set after the head had left (N-069).
 *
 * @param sent   the head's fields
 * @param header the handler's, as they are at the end
 */
record Trailers(Header sent, Header header) {

    /** The late fields. */
    Header late() {
        return sent.contains("Trailer") ? with(Header.empty()) : Header.empty();
    }

    /** {@code set}, and the late fields that it does not have. */
    Header with(Header set) {
        if (!sent.contains("Trailer")) {
            return set;
        }
        MutableHeader all = set.copy();
        for (String value : sent.values("Trailer")) {
            for (String element : value.split(",")) {
                String name = element.strip();
                if (FieldName.isToken(name) && !sent.contains(name) && !set.contains(name)) {
                    header.values(name).forEach(late -> all.add(name, late));
                }
            }
        }
        return all;
    }
}
