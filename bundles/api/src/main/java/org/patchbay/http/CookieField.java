package org.patchbay.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.patchbay.http.HttpException.Origin;

/**
 * Reads Cookie fields, in one pass and bounded in number: RFC 6265 §4.2 (N-163 to N-165).
 *
 * <pre>
 * a=1; b="2 3"; c    ⇒ a: 1, b: 2 3 (quoted), c: ""
 * a=x"y; b=2; =3     ⇒ b: 2
 * </pre>
 */
final class CookieField {

    private static final String NAME = "Cookie";

    private CookieField() {
    }

    /**
     * All cookies of a request whose name is {@code wanted}; what can't be read is skipped.
     *
     * @throws MessageException if there are too many, wanted or not
     */
    static List<Cookie> read(Header header, Predicate<String> wanted) throws MessageException {
        List<String> lines = header.values(NAME);
        int parts = 0;
        for (String line : lines) {
            parts += count(line);
        }
        if (parts > Cookie.MAX_COOKIES) {
            throw new MessageException(Status.BAD_REQUEST, Origin.PEER, "limit cookies",
                    "more than " + Cookie.MAX_COOKIES + " cookies", "");
        }
        List<Cookie> found = new ArrayList<>();
        for (String line : lines) {
            for (String part : split(line)) {
                int equals = part.indexOf('=');
                String name = (equals < 0 ? part : part.substring(0, equals)).strip();
                if (FieldName.isToken(name) && wanted.test(name)) {
                    CookieText.read(name, equals < 0 ? "" : part.substring(equals + 1)).ifPresent(found::add);
                }
            }
        }
        return List.copyOf(found);
    }

    /** See {@link Cookie#parse}. */
    static List<Cookie> strict(String line) {
        if (line.isBlank()) {
            throw new IllegalArgumentException("a blank Cookie field");
        }
        if (count(line) > Cookie.MAX_COOKIES) {
            throw new IllegalArgumentException("more than " + Cookie.MAX_COOKIES + " cookies");
        }
        return split(line).stream().map(CookieField::pair).toList();
    }

    /**
     * {@code name=value}, the value perhaps in quotes.
     *
     * @throws IllegalArgumentException saying which of its parts is not valid, without the value
     */
    static Cookie pair(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("a cookie without '='");
        }
        String name = text.substring(0, equals).strip();
        Optional<Cookie> cookie = FieldName.isToken(name) ? CookieText.read(name, text.substring(equals + 1)) : Optional.empty();
        return cookie.orElseThrow(() -> new IllegalArgumentException(FieldName.isToken(name)
                ? "the value of the cookie '" + name + "' is not valid" : "not a valid cookie name: '" + Escaped.text(name) + "'"));
    }

    private static int count(String line) {
        int parts = 1;
        for (int at = line.indexOf(';'); at >= 0; at = line.indexOf(';', at + 1)) {
            parts++;
        }
        return parts;
    }

    /** What stands between the semicolons, without the blanks around it. */
    static List<String> split(String line) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start <= line.length()) {
            int end = line.indexOf(';', start);
            end = end < 0 ? line.length() : end;
            parts.add(line.substring(start, end).strip());
            start = end + 1;
        }
        return parts;
    }
}
