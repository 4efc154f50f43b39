package org.patchbay.http1;

import java.nio.ByteBuffer;
import java.util.Set;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.MessageException;
import org.patchbay.http.MutableHeader;
import org.patchbay.semantics.TrailerName;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;

/** Parses the trailer section after the last chunk, up to and including its empty line: RFC 9112 §7.1.2. */
final class TrailerParser {

    /** Go's limit, by its read buffer, where the limit of heads is not smaller (N-051). */
    static final int LARGEST = 4096;

    private final int limit;
    private final Lines lines = new Lines(Lines.LineEnd.CRLF);
    private final FieldLines fields;

    TrailerParser(Limits limits, Set<Leniency> leniencies) {
        this.limit = Math.min(LARGEST, limits.head());
        this.fields = new FieldLines(limits.fields(), leniencies);
    }

    /** Reads on; true once the section is complete. */
    boolean feed(ByteBuffer source) throws HttpException {
        while (true) {
            boolean complete = lines.take(source);
            if (lines.length() > limit) {
                throw new MessageException(431, Origin.PEER, "limit head", "a larger trailer section than is accepted", "");
            }
            if (!complete) {
                return false;
            }
            if (lines.start() == lines.end()) {
                return true;
            }
            fields.add(lines);
        }
    }

    /** The fields, without those that have no place in a trailer section: RFC 9110 §6.5.1. */
    Header header() {
        Header all = fields.header(lines);
        for (String name : all.names()) {
            if (!TrailerName.isAllowed(name)) {
                return allowed(all);
            }
        }
        return all;
    }

    private static Header allowed(Header all) {
        MutableHeader kept = MutableHeader.create();
        all.forEach((name, value) -> {
            if (TrailerName.isAllowed(name)) {
                kept.add(name, value);
            }
        });
        return kept;
    }
}
