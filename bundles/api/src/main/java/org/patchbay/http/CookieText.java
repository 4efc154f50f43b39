package org.patchbay.http;

import java.time.Instant;
import java.util.Optional;
import org.patchbay.http.Cookie.Flag;
import org.patchbay.http.Cookie.SameSite;

/** What may stand in a cookie, and how it is written: RFC 6265 §4.1.1, read as Go's {@code cookie.go} reads it (N-167 to N-169). */
final class CookieText {

    /** RFC 6265 §5.1.1: dates before are no dates. */
    private static final Instant FIRST_EXPIRY = Instant.parse("1601-01-01T00:00:00Z");
    private static final Instant END_OF_DATES = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int MAX_DOMAIN = 255;
    private static final int MAX_LABEL = 63;

    private CookieText() {
    }

    static void checkName(String name) {
        if (!FieldName.isToken(name)) {
            throw new IllegalArgumentException("not a valid cookie name: '" + Escaped.text(name) + "'");
        }
    }

    static void checkValue(String name, String value) {
        check(name, "value", value, "\";\\");
    }

    static void checkPath(String name, String path) {
        check(name, "path", path, ";");
    }

    private static void check(String name, String what, String text, String forbidden) {
        int at = indexOfInvalid(text, forbidden);
        if (at >= 0) {
            throw new IllegalArgumentException("the " + what + " of the cookie '" + name + "' has a character that is not allowed, U+"
                    + "%04X at index %d".formatted((int) text.charAt(at), at));
        }
    }

    /** Whether {@code text} may be the value of a cookie, or of an attribute that is read. */
    static boolean isValue(String text) {
        return indexOfInvalid(text, "\";\\") < 0;
    }

    private static int indexOfInvalid(String text, String forbidden) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F || forbidden.indexOf(c) >= 0) {
                return i;
            }
        }
        return -1;
    }

    static void checkExpires(String name, Instant expires) {
        if (!isExpiry(expires)) {
            throw new IllegalArgumentException("the cookie '" + name + "' expires in a year from 1601 to 9999, not at " + expires);
        }
    }

    static boolean isExpiry(Instant instant) {
        return !instant.isBefore(FIRST_EXPIRY) && instant.isBefore(END_OF_DATES);
    }

    /** The domain without its leading dot, which has no meaning (RFC 6265 §4.1.2.3). */
    static String checkedDomain(String name, String domain) {
        String bare = domain.startsWith(".") ? domain.substring(1) : domain;
        if (!domain.isEmpty() && !isAddress(bare) && !isDomain(bare)) {
            throw new IllegalArgumentException("the domain of the cookie '" + name + "' is not valid: '" + Escaped.text(domain) + "'");
        }
        return bare;
    }

    /** Labels of letters, digits and inner '-', with a letter somewhere. */
    private static boolean isDomain(String text) {
        if (text.length() > MAX_DOMAIN) {
            return false;
        }
        boolean letter = false;
        for (String label : text.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > MAX_LABEL || label.startsWith("-") || label.endsWith("-")) {
                return false;
            }
            for (int i = 0; i < label.length(); i++) {
                char c = label.charAt(i);
                boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
                letter |= isLetter;
                if (!isLetter && !isDigit(c) && c != '-') {
                    return false;
                }
            }
        }
        return letter;
    }

    /** Four numbers up to 255; a domain with a colon, as in IPv6, can't be told from one with a port. */
    private static boolean isAddress(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            boolean number = !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(CookieText::isDigit);
            if (!number || Integer.parseInt(part) > 255 || part.length() > 1 && part.startsWith("0")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** The cookie {@code name} with a value as on the wire, perhaps in quotes; empty if a character is not allowed (N-163). */
    static Optional<Cookie> read(String name, String wireValue) {
        boolean quoted = wireValue.length() > 1 && wireValue.startsWith("\"") && wireValue.endsWith("\"");
        String value = quoted ? wireValue.substring(1, wireValue.length() - 1) : wireValue;
        if (!isValue(value)) {
            return Optional.empty();
        }
        Cookie cookie = Cookie.of(name, value);
        return Optional.of(quoted ? cookie.with(Flag.QUOTED) : cookie);
    }

    /** {@code pair} and the attributes of {@code cookie}, in Go's order (N-167). */
    static String write(Cookie cookie, String pair) {
        StringBuilder out = new StringBuilder(pair);
        if (!cookie.path().isEmpty()) {
            out.append("; Path=").append(cookie.path());
        }
        if (!cookie.domain().isEmpty()) {
            out.append("; Domain=").append(cookie.domain());
        }
        cookie.expires().ifPresent(instant -> out.append("; Expires=").append(HttpDate.format(instant)));
        cookie.maxAge().ifPresent(age -> out.append("; Max-Age=").append(Math.max(0, age.toSeconds())));
        append(out, cookie, Flag.HTTP_ONLY, "; HttpOnly");
        append(out, cookie, Flag.SECURE, "; Secure");
        out.append(sameSite(cookie.sameSite()));
        append(out, cookie, Flag.PARTITIONED, "; Partitioned");
        return out.toString();
    }

    private static void append(StringBuilder out, Cookie cookie, Flag flag, String attribute) {
        if (cookie.flags().contains(flag)) {
            out.append(attribute);
        }
    }

    private static String sameSite(SameSite policy) {
        return switch (policy) {
            case DEFAULT -> "";
            case LAX -> "; SameSite=Lax";
            case STRICT -> "; SameSite=Strict";
            case NONE -> "; SameSite=None";
        };
    }
}
