package org.patchbay.semantics;

/**
 * The canonical form of a path (N-130): begins with a slash, has no empty, "." or ".." segment, and keeps its trailing slash.
 * Works on the text as it is: escapes are neither decoded nor written, so that "%2e" is no dot.
 *
 * <pre>
 * ""           ⇒ "/"
 * "a"          ⇒ "/a"
 * "//a///b/"   ⇒ "/a/b/"
 * "/a/./b/../" ⇒ "/a/"
 * "/a/b/.."    ⇒ "/a"
 * "/../../x"   ⇒ "/x"
 * </pre>
 *
 * <p>Source: {@code cleanPath} in Go's {@code server.go}; RFC 3986 §5.2.4.
 */
public final class CleanPath {

    private CleanPath() {
    }

    /** The canonical form of {@code path}: the same object if it is canonical. */
    public static String of(String path) {
        return isClean(path) ? path : cleaned(path);
    }

    /** Whether {@code path} is in canonical form. */
    public static boolean isClean(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        int length = path.length();
        for (int i = 0; i + 1 < length; i++) {
            if (path.charAt(i) == '/') {
                char next = path.charAt(i + 1);
                if (next == '/' || next == '.' && isDots(path, i + 1)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the segment that starts at {@code start}, where there is a dot, is "." or "..". */
    private static boolean isDots(String path, int start) {
        int end = start + 1;
        if (end < path.length() && path.charAt(end) == '.') {
            end++;
        }
        return end == path.length() || path.charAt(end) == '/';
    }

    private static String cleaned(String path) {
        StringBuilder out = new StringBuilder(path.length() + 1);
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            int count = end - start;
            if (count == 2 && path.startsWith("..", start)) {
                out.setLength(Math.max(0, out.lastIndexOf("/")));
            } else if (count > 0 && !(count == 1 && path.charAt(start) == '.')) {
                out.append('/').append(path, start, end);
            }
            start = end + 1;
        }
        if (out.isEmpty() || path.endsWith("/")) {
            out.append('/');
        }
        return out.toString();
    }
}
