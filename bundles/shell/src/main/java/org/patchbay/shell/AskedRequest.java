package org.patchbay.shell;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A request as people type it: {@code [METHOD] URL}.
 *
 * @param method in the case it was typed in; GET if there was none
 * @param url    a path, a URL, {@code *}, or for CONNECT {@code host:port}
 */
record AskedRequest(String method, String url) {

    private static final Pattern SCHEME = Pattern.compile("https?://[^/].*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    /** {@code words} as typed; throws if they are no request, saying what is one. */
    static AskedRequest of(String... words) {
        Usage usage = Usage.of("resolve");
        usage.check(List.of(words));
        String url = words[words.length - 1];
        if (words.length == 1 && url.matches("\\d+")) {
            throw usage.failure("'" + url + "' is no URL; bundles are resolved by felix:resolve");
        }
        if (words.length == 1 && WORD.matcher(url).matches()) {
            throw usage.failure(neither(url) + "; " + Usage.COMMENT);
        }
        String method = words.length == 1 ? "GET" : words[0];
        if (!url.equals("*") && !method.equals("CONNECT")) {
            check(url);
        }
        return new AskedRequest(method, url);
    }

    /** Throws if {@code url} is neither a path nor a URL of ours. */
    static void check(String url) {
        if (!url.startsWith("/") && !SCHEME.matcher(url).matches()) {
            boolean host = url.indexOf('/') > 0 && !url.contains("://");
            throw new IllegalArgumentException(neither(url) + (host ? "; with a host: http://" + url : ""));
        }
    }

    /** The URL without scheme and query, as in a pattern. */
    String hostAndPath() {
        return url.split("[?#]", 2)[0].replaceFirst("(?i)^https?://", "");
    }

    private static String neither(String url) {
        return "'" + Paragraph.printable(url) + "' is neither a path such as /hello/world nor a URL such as http://host/path";
    }
}
