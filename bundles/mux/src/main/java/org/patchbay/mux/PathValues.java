package org.patchbay.mux;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.patchbay.http.Url;
import org.patchbay.mux.Segment.Rest;
import org.patchbay.mux.Segment.Wildcard;

/**
 * What the wildcards of a pattern took of a path that it matches, decoded; cut out when somebody asks, since many handlers don't. Can't be
 * changed, and may be read by any thread.
 *
 * <pre>
 * "/a/{x}/{rest...}" and "/a/b%2Fc/d/e" ⇒ "b/c", "d/e"
 * </pre>
 */
final class PathValues extends AbstractList<String> implements RandomAccess {

    private final String path;
    private final int[] places;         // of the pattern: by which of its segments each value is taken, ~ that of a rest; not changed
    private volatile String[] values;   // null until asked for; racing threads make equal ones

    /** {@code places}: those of the pattern. */
    PathValues(String path, int[] places) {
        this.path = path;
        this.places = places;
    }

    /** Where the values of {@code pattern} stand, in the order of {@link Pattern#names}. */
    static int[] places(Pattern pattern) {
        List<Segment> segments = pattern.segments();
        int[] places = new int[pattern.names().size()];
        int count = 0;
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i) instanceof Wildcard) {
                places[count++] = i;
            } else if (segments.get(i) instanceof Rest(String name) && !name.isEmpty()) {
                places[count++] = ~i;
            }
        }
        return places;
    }

    @Override
    public int size() {
        return places.length;
    }

    @Override
    public String get(int index) {
        Objects.checkIndex(index, places.length);
        String[] known = values;
        if (known == null) {
            known = cutOut();
            values = known;
        }
        return known[index];
    }

    private String[] cutOut() {
        String[] cut = new String[places.length];
        int start = 1;
        int segment = 0;
        for (int i = 0; i < cut.length; i++) {
            boolean rest = places[i] < 0;
            for (int wanted = rest ? ~places[i] : places[i]; segment < wanted; segment++) {
                start = path.indexOf('/', start) + 1;
            }
            int slash = rest ? -1 : path.indexOf('/', start);
            cut[i] = Url.decode(path.substring(start, slash < 0 ? path.length() : slash));
        }
        return cut;
    }
}
