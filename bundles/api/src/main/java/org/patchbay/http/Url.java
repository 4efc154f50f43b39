package org.patchbay.http;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * A URL, or the target of a request; immutable. The path is kept as it was received and decoded when asked for, once.
 *
 * <pre>
 * "/a%2Fb?x=1"           ⇒ rawPath "/a%2Fb", path "/a/b", rawQuery "x=1"
 * "http://h:80/p"        ⇒ scheme "http", host "h:80", rawPath "/p"
 * "/a%zz"                ⇒ IllegalArgumentException: a percent escape is not two hex digits
 * </pre>
 *
 * <p>Source: {@code URL} in Go's {@code net/url}; RFC 3986.
 */
public final class Url {

    private final String scheme;
    private final String host;
    private final String rawPath;
    private final String rawQuery;
    private String path;  // decoded form; null until asked for; racing threads make equal strings
    private Query query;  // null until asked for; racing threads make equal values

    private Url(String scheme, String host, String rawPath, String rawQuery) {
        this.scheme = scheme;
        this.host = host;
        this.rawPath = rawPath;
        this.rawQuery = rawQuery;
    }

    /**
     * A URL from its parts, none of them decoded.
     *
     * @param scheme   "http", "https", or "" where there is none, as in an origin-form target
     * @param host     host and port, or ""
     * @param rawPath  the path with its escapes
     * @param rawQuery the query without '?', or null if there is no '?'
     * @throws IllegalArgumentException if an escape of the path is malformed
     */
    public static Url of(String scheme, String host, String rawPath, String rawQuery) {
        checkEscapes(rawPath);
        return new Url(Objects.requireNonNull(scheme, "scheme"), Objects.requireNonNull(host, "host"), rawPath, rawQuery);
    }

    /**
     * Reads an absolute URL ({@code http://host/path?query}) or a path with query. A fragment is dropped.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Url parse(String text) {
        int hash = text.indexOf('#');
        String whole = hash < 0 ? text : text.substring(0, hash);
        int mark = whole.indexOf('?');
        String query = mark < 0 ? null : whole.substring(mark + 1);
        String front = mark < 0 ? whole : whole.substring(0, mark);
        int colon = front.startsWith("/") ? -1 : front.indexOf("://");
        if (colon < 0) {
            return of("", "", front, query);
        }
        String scheme = front.substring(0, colon);
        if (scheme.isEmpty() || !scheme.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "+-.".indexOf(c) >= 0))) {
            throw new IllegalArgumentException("not a scheme: '" + Escaped.text(scheme) + "'");
        }
        int slash = front.indexOf('/', colon + 3);
        String host = front.substring(colon + 3, slash < 0 ? front.length() : slash);
        return of(scheme.toLowerCase(Locale.ROOT), host, slash < 0 ? "" : front.substring(slash), query);
    }

    /** The scheme in lower case, or "". */
    public String scheme() {
        return scheme;
    }

    /** Host and port, or "". */
    public String host() {
        return host;
    }

    /** The path with its percent escapes. */
    public String rawPath() {
        return rawPath;
    }

    /** The path with its percent escapes decoded as UTF-8; an escaped slash is not told from a slash here. */
    public String path() {
        if (path == null) {
            path = decode(rawPath);
        }
        return path;
    }

    /** The query without '?', or null if there was no '?'. */
    public String rawQuery() {
        return rawQuery;
    }

    /**
     * The decoded pairs of the query.
     *
     * @throws UncheckedIOException of a {@link MessageException} if there are more than {@link Query#MAX_PAIRS}; a handler that lets
     *                              it through has the client answered 400
     */
    public Query query() {
        if (query == null) {
            query = Query.parse(rawQuery);
        }
        if (query.cutOff()) {
            throw new UncheckedIOException(new MessageException(Status.BAD_REQUEST, HttpException.Origin.PEER, "limit query",
                    "more than " + Query.MAX_PAIRS + " pairs in a query", ""));
        }
        return query;
    }

    /** This URL with another path, given with its escapes. */
    public Url withRawPath(String newRawPath) {
        return of(scheme, host, newRawPath, rawQuery);
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return (scheme.isEmpty() ? "" : scheme + "://") + host + rawPath + (rawQuery == null ? "" : "?" + rawQuery);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Url url && toString().equals(url.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /**
     * Decodes percent escapes as UTF-8; '+' stays. Bytes that are no UTF-8 become U+FFFD.
     *
     * @throws IllegalArgumentException if an escape is not '%' and two hex digits
     */
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] out = new byte[text.length() * 3];
        int length = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '%') {
                out[length++] = (byte) escapeAt(text, i);
                i += 3;
            } else if (c < 0x80) {
                out[length++] = (byte) c;
                i++;
            } else {
                int end = text.offsetByCodePoints(i, 1);
                byte[] utf8 = text.substring(i, end).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(utf8, 0, out, length, utf8.length);
                length += utf8.length;
                i = end;
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    private static void checkEscapes(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            escapeAt(text, i);
        }
    }

    private static int escapeAt(String text, int at) {
        int high = at + 2 < text.length() ? hex(text.charAt(at + 1)) : -1;
        int low = high < 0 ? -1 : hex(text.charAt(at + 2));
        if (low < 0) {
            throw new IllegalArgumentException("a percent escape is not two hex digits: '"
                    + Escaped.text(text.substring(at, Math.min(text.length(), at + 3))) + "' at index " + at);
        }
        return high << 4 | low;
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
