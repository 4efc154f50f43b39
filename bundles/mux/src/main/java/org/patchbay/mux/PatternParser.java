package org.patchbay.mux;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.patchbay.http.FieldName;
import org.patchbay.http.Method;
import org.patchbay.http.Url;
import org.patchbay.mux.Segment.End;
import org.patchbay.mux.Segment.Literal;
import org.patchbay.mux.Segment.Rest;
import org.patchbay.mux.Segment.Wildcard;
import org.patchbay.semantics.CleanPath;

/** Reads one pattern from left to right (N-114 to N-118). */
final class PatternParser {

    private static final String REST_MARK = "...";

    private final String text;
    private final List<Segment> segments = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    PatternParser(String text) {
        this.text = text;
    }

    Pattern parse() {
        if (text.isEmpty()) {
            throw failure(0, "the pattern is empty");
        }
        int blank = firstBlank();
        // the same object as the constant that requests have: compared at once, without going for its letters
        String method = blank < 0 ? "" : text.substring(0, blank).intern();
        if (!method.isEmpty() && !FieldName.isToken(method)) {
            throw failure(0, "not a valid method: '" + method + "'");
        }
        int hostStart = blank < 0 ? 0 : afterBlanks(blank);
        int pathStart = text.indexOf('/', hostStart);
        if (pathStart < 0) {
            throw failure(hostStart, "the slash that starts the path is missing");
        }
        String host = host(hostStart, pathStart);
        checkClean(method, pathStart);
        for (int slash = pathStart; slash < text.length(); ) {
            slash = segment(slash + 1);
        }
        return new Pattern(text, method, host, segments);
    }

    private int firstBlank() {
        for (int i = 0; i < text.length(); i++) {
            if (isBlank(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private int afterBlanks(int from) {
        int i = from;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private String host(int start, int end) {
        String host = text.substring(start, end);
        int brace = host.indexOf('{');
        if (brace >= 0) {
            throw failure(start + brace, "a host has no wildcards; is the first '/' missing?");
        }
        return host;
    }

    /** Paths are cleaned before they are matched, but for CONNECT (N-134). */
    private void checkClean(String method, int pathStart) {
        String path = text.substring(pathStart);
        if (!method.isEmpty() && !method.equals(Method.CONNECT) && !CleanPath.of(path).equals(path)) {
            throw failure(pathStart, "the path is not clean, so that no request but CONNECT can match it");
        }
    }

    /** Reads the segment that starts at {@code start}; returns where it ends. */
    private int segment(int start) {
        int slash = text.indexOf('/', start);
        int end = slash < 0 ? text.length() : slash;
        boolean last = slash < 0;
        if (start == end && last) {
            segments.add(new Rest(""));
        } else if (text.substring(start, end).indexOf('{') < 0) {
            segments.add(new Literal(decoded(text.substring(start, end))));
        } else {
            segments.add(wildcard(start, end, last));
        }
        return end;
    }

    private Segment wildcard(int start, int end, boolean last) {
        String segment = text.substring(start, end);
        if (segment.charAt(0) != '{' || segment.charAt(segment.length() - 1) != '}') {
            throw failure(start, "a wildcard is a whole segment, from '{' to '}'");
        }
        String inner = segment.substring(1, segment.length() - 1);
        boolean rest = inner.endsWith(REST_MARK);
        if (!last && (rest || inner.equals("$"))) {
            throw failure(start, (rest ? "{...}" : "{$}") + " stands only at the end");
        }
        if (inner.equals("$")) {
            return new End();
        }
        String name = rest ? inner.substring(0, inner.length() - REST_MARK.length()) : inner;
        checkName(name, start);
        return rest ? new Rest(name) : new Wildcard(name);
    }

    /** N-116. */
    private void checkName(String name, int start) {
        if (name.isEmpty()) {
            throw failure(start, "the wildcard has no name");
        }
        int[] letters = name.codePoints().toArray();
        for (int i = 0; i < letters.length; i++) {
            int c = letters[i];
            if (c != '_' && !Character.isLetter(c) && (i == 0 || !Character.isDigit(c))) {
                throw failure(start, "not a name for a wildcard: '" + name + "'");
            }
        }
        if (!names.add(name)) {
            throw failure(start, "two wildcards are named '" + name + "'");
        }
    }

    /** A bad escape is kept as it is (N-118). */
    private static String decoded(String literal) {
        try {
            return Url.decode(literal);
        } catch (IllegalArgumentException malformed) {
            return literal;
        }
    }

    private PatternException failure(int index, String problem) {
        return new PatternException(text, index, problem);
    }
}
