package org.patchbay.http1;

import org.patchbay.http.FieldName;
import org.patchbay.http.Header;
import org.patchbay.http.MutableHeader;

/**
 * The fields that were announced by Trailer and set after the head had left (N-069).
 *
 * @param sent   the head
 * @param header the handler's fields, as they are at the end
 */
record Trailers(AnswerPlan sent, Header header) {

    /** The late fields. */
    Header late() {
        return with(Header.empty());
    }

    /** {@code set}, and the late fields that it does not have. */
    Header with(Header set) {
        if (!sent.fields().contains("Trailer")) {
            return set;
        }
        MutableHeader all = set.copy();
        for (String value : sent.fields().values("Trailer")) {
            for (String element : value.split(",")) {
                String name = element.strip();
                if (FieldName.isToken(name) && !sent.says(name) && !set.contains(name)) {
                    header.values(name).forEach(late -> all.add(name, late));
                }
            }
        }
        return all;
    }
}
