package org.patchbay.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** N-130. */
class CleanPathTest {

    record Row(String path, String clean, String reason) {
    }

    static final List<Row> ROWS = List.of(
            new Row("", "/", "an empty path is the root"),
            new Row("/", "/", "the root"),
            new Row("//", "/", "and so are two slashes"),
            new Row("a", "/a", "a path begins with a slash"),
            new Row("/a/b", "/a/b", "nothing to do"),
            new Row("/a/b/", "/a/b/", "the trailing slash stays"),
            new Row("//a///b//", "/a/b/", "empty segments go"),
            new Row("/./a/./b", "/a/b", "dots go"),
            new Row("/a/.", "/a", "no trailing slash is added, as in Go"),
            new Row("/a/./", "/a/", "but one that is there stays"),
            new Row("/a/..", "/", "two dots take the segment before"),
            new Row("/a/b/..", "/a", "without a trailing slash, as in Go"),
            new Row("/a/b/../", "/a/", "with one that is there"),
            new Row("/a/../../../x", "/x", "there is nothing above the root"),
            new Row("/..", "/", "nor right at it"),
            new Row("..", "/", "nor without a slash"),
            new Row("/a/.../b", "/a/.../b", "three dots are a name"),
            new Row("/.a/..b/c.", "/.a/..b/c.", "so are dots with letters"),
            new Row("/%2e%2e/%2F", "/%2e%2e/%2F", "escapes are not decoded"),
            new Row("/a\\..\\b", "/a\\..\\b", "a backslash separates nothing"),
            new Row("*", "/*", "a target that is no path"),
            new Row("/a/b/c/../../d/./../e", "/a/e", "all together"));

    @ParameterizedTest
    @FieldSource("ROWS")
    void aPathBecomesCanonical(Row row) {
        assertEquals(row.clean, CleanPath.of(row.path), row.reason);
        assertEquals(row.path.equals(row.clean), CleanPath.isClean(row.path), row.reason);
    }

    @Test
    void aCanonicalPathIsReturnedAsItIs() {
        String path = new String("/a/b.c/.d/");
        assertSame(path, CleanPath.of(path));
    }

    @Test
    void anyTextBecomesCanonicalAndStaysSo() {
        Random random = new Random(130);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder path = new StringBuilder();
            for (int left = random.nextInt(12); left > 0; left--) {
                path.append("//../a".charAt(random.nextInt(6)));
            }
            String clean = CleanPath.of(path.toString());
            assertTrue(CleanPath.isClean(clean), () -> path + " became " + clean);
            assertSame(clean, CleanPath.of(clean));
            assertFalse(clean.startsWith("//"), () -> path + " became " + clean);
            assertEquals(naive(path.toString()), clean, path::toString);
        }
    }

    /** The rule, segment by segment. */
    private static String naive(String path) {
        ArrayDeque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        String joined = "/" + String.join("/", kept);
        return path.endsWith("/") && !kept.isEmpty() ? joined + "/" : joined;
    }
}
