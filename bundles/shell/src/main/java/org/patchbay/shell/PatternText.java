package org.patchbay.shell;

import java.util.regex.Pattern;

/**
 * The three parts of a pattern as people type it, not checked: {@code [METHOD ][HOST]/path}.
 *
 * @param method in the case it was typed in; "" for all
 * @param host   "" for all
 * @param path   from the first slash on
 */
record PatternText(String method, String host, String path) {

    /** Patterns further apart have nothing to do with each other. */
    static final int NEAR = 3;

    static PatternText of(String text) {
        int blank = text.indexOf(' ');
        String method = blank < 0 ? "" : text.substring(0, blank);
        String rest = text.substring(blank + 1).strip();
        int slash = Math.max(0, rest.indexOf('/'));
        return new PatternText(method, rest.substring(0, slash), rest.substring(slash));
    }

    /** Whether there can be a request for just this: it has a path, and no wildcards. */
    boolean isConcrete() {
        return path.startsWith("/") && path.indexOf('{') < 0 && path.indexOf(' ') < 0;
    }

    /** Whether it matches a request by method, host and path, as far as can be said without looking at what is more specific. */
    boolean covers(AskedRequest request) {
        PatternText asked = of(request.method() + " " + request.hostAndPath());
        boolean methods = method.isEmpty() || method.equals(asked.method) || method.equals("GET") && asked.method.equals("HEAD");
        String hosts = asked.host.replaceFirst(":\\d*$", "");
        return methods && (host.isEmpty() || host.equalsIgnoreCase(hosts)) && asked.path.matches(expression());
    }

    /** The path as a regular expression. */
    private String expression() {
        StringBuilder expression = new StringBuilder();
        for (String segment : path.split("/", -1)) {
            expression.append(expression.isEmpty() && segment.isEmpty() ? "" : "/").append(segment.equals("{$}") ? ""
                    : segment.endsWith("...}") ? ".*" : segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment));
        }
        return expression + (path.endsWith("/") ? ".*" : "");
    }

    /**
     * How far apart two patterns are: 0 if they differ in method, host or names of wildcards alone, else how many characters of
     * the path have to be changed, and 1 more if a method or a host differs.
     */
    int distance(PatternText other) {
        int paths = edits(shape(path), shape(other.path));
        return paths == 0 ? 0 : paths + (method.equalsIgnoreCase(other.method) && host.equalsIgnoreCase(other.host) ? 0 : 1);
    }

    private static String shape(String path) {
        return path.replaceAll("\\{[^/}]*}", "{}").replaceAll("/$", "");
    }

    /** Levenshtein's distance, row by row. */
    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
