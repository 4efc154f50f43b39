package org.patchbay.http;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A cookie: as it came with a request (name and value only), or to be set by an answer. A cookie that exists can be written:
 * what Go's {@code Valid} reports, or its {@code String} drops with a log line (N-168, N-169), is refused here when the cookie
 * is made, by an {@link IllegalArgumentException} that names cookie and attribute but never the value, which may be a secret.
 *
 * <pre>
 * Cookie.of("sid", "31d4").withPath("/").withMaxAge(Duration.ofHours(1)).with(Flag.SECURE, Flag.HTTP_ONLY).addTo(w.header())
 * Set-Cookie: sid=31d4; Path=/; Max-Age=3600; HttpOnly; Secure
 * </pre>
 *
 * <p>Source: {@code Cookie} in Go's {@code cookie.go} (N-163 to N-170); RFC 6265.
 *
 * @param name     a token
 * @param value    visible ASCII and spaces, without quote, semicolon and backslash; without the quotes around it
 * @param path     Path, or "" for none
 * @param domain   Domain without a leading dot, or "" for none
 * @param expires  Expires, in a year from 1601 to 9999
 * @param maxAge   Max-Age in whole seconds; zero or less deletes the cookie at once, and is read and written as 0 (−1 in Go)
 * @param sameSite SameSite
 * @param flags    the attributes without a value, and whether the value stands in quotes
 * @param unparsed attributes of a Set-Cookie line that are not known or can't be read, as they came; never written
 */
public record Cookie(String name, String value, String path, String domain, Optional<Instant> expires, Optional<Duration> maxAge,
        SameSite sameSite, Set<Flag> flags, List<String> unparsed) {

    /** More than this in one request are refused (N-164, CVE-2025-58186). */
    public static final int MAX_COOKIES = 3_000;

    /** Whether the cookie goes along with requests from other sites. */
    public enum SameSite {
        /** What the client takes it to be: nothing is written. A value that is not known is read as this. */
        DEFAULT,
        LAX,
        STRICT,
        NONE
    }

    /** Attributes without a value. */
    public enum Flag {
        HTTP_ONLY,
        /** Sent over TLS only. */
        SECURE,
        /** Kept apart for each top-level site (CHIPS); needs {@link #SECURE}. */
        PARTITIONED,
        /** The value stands in quotes. One with a space or a comma does so anyway. */
        QUOTED
    }

    public Cookie {
        CookieText.checkName(name);
        CookieText.checkValue(name, value);
        CookieText.checkPath(name, path);
        domain = CookieText.checkedDomain(name, domain);
        expires.ifPresent(instant -> CookieText.checkExpires(name, instant));
        Objects.requireNonNull(maxAge, "maxAge");
        Objects.requireNonNull(sameSite, "sameSite");
        flags = Set.copyOf(flags);
        unparsed = List.copyOf(unparsed);
        if (flags.contains(Flag.PARTITIONED) && !flags.contains(Flag.SECURE)) {
            throw new IllegalArgumentException("the cookie '" + name + "' is Partitioned and so must be Secure");
        }
    }

    /**
     * A cookie without attributes.
     *
     * @throws IllegalArgumentException if {@code name} is no token, or {@code value} has a character that is not allowed
     */
    public static Cookie of(String name, String value) {
        return new Cookie(name, value, "", "", Optional.empty(), Optional.empty(), SameSite.DEFAULT, Set.of(), List.of());
    }

    /**
     * Reads the value of a Cookie field strictly ({@code ParseCookie} in Go, N-165). {@link Request#cookies} skips what this
     * refuses.
     *
     * @throws IllegalArgumentException if it is blank, a part has no '=', a name or a value is not valid, or there are more than
     *                                  {@value #MAX_COOKIES} parts
     */
    public static List<Cookie> parse(String field) {
        return CookieField.strict(field);
    }

    /**
     * Reads the value of a Set-Cookie field ({@code ParseSetCookie} in Go, N-165, N-166).
     *
     * <pre>
     * "a=b; MAX-AGE=07; priority=high"  ⇒ a=b, unparsed [MAX-AGE=07, priority=high]
     * "a=b; Domain=b..c"                ⇒ refused: a client must not take the cookie for one without a domain (RFC 6265 §5.3)
     * </pre>
     *
     * @throws IllegalArgumentException if it is blank or has no '=', the name, value or Domain is not valid, or it is Partitioned
     *                                  but not Secure
     */
    public static Cookie parseSetCookie(String field) {
        return new SetCookieField(field).cookie();
    }

    /** This cookie with another value. */
    public Cookie withValue(String newValue) {
        return new Cookie(name, newValue, path, domain, expires, maxAge, sameSite, flags, unparsed);
    }

    /** This cookie for requests below a path. */
    public Cookie withPath(String newPath) {
        return new Cookie(name, value, newPath, domain, expires, maxAge, sameSite, flags, unparsed);
    }

    /** This cookie for a domain and what is below it. */
    public Cookie withDomain(String newDomain) {
        return new Cookie(name, value, path, newDomain, expires, maxAge, sameSite, flags, unparsed);
    }

    /** This cookie until an instant. */
    public Cookie withExpires(Instant instant) {
        return new Cookie(name, value, path, domain, Optional.of(instant), maxAge, sameSite, flags, unparsed);
    }

    /** This cookie for a time, in whole seconds; {@link Duration#ZERO} deletes it. */
    public Cookie withMaxAge(Duration age) {
        return new Cookie(name, value, path, domain, expires, Optional.of(age), sameSite, flags, unparsed);
    }

    /** This cookie with another policy for requests from other sites. */
    public Cookie withSameSite(SameSite policy) {
        return new Cookie(name, value, path, domain, expires, maxAge, policy, flags, unparsed);
    }

    /** This cookie with more flags. */
    public Cookie with(Flag first, Flag... more) {
        Set<Flag> all = EnumSet.of(first, more);
        all.addAll(flags);
        return new Cookie(name, value, path, domain, expires, maxAge, sameSite, all, unparsed);
    }

    /** Adds this cookie to the fields of an answer ({@code SetCookie} in Go). */
    public void addTo(MutableHeader header) {
        header.add("Set-Cookie", text());
    }

    /** {@code name=value} as in a Cookie field, without attributes (N-170); the value in quotes if it needs them. */
    public String pair() {
        boolean quotes = flags.contains(Flag.QUOTED) || value.indexOf(' ') >= 0 || value.indexOf(',') >= 0;
        return quotes ? name + "=\"" + value + '"' : name + "=" + value;
    }

    /** The value of a Set-Cookie field (N-167). */
    public String text() {
        return CookieText.write(this, pair());
    }

    /** The same without the value, which may be a secret; for logs. */
    @Override
    public String toString() {
        return CookieText.write(this, name + "=…");
    }
}
