package org.patchbay.http;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.patchbay.http.Cookie.Flag;
import org.patchbay.http.Cookie.SameSite;

/** Reads the value of one Set-Cookie field: RFC 6265 §5.2 as Go reads it (N-166). The last of several attributes of a name wins. */
final class SetCookieField {

    /** Netscape's form, still sent: {@code Sun, 06-Nov-1994 08:49:37 GMT}. */
    private static final List<DateTimeFormatter> FORMS = List.of(HttpDate.FIXDATE, HttpDate.pattern("EEE, dd-MMM-uuuu HH:mm:ss 'GMT'"));

    private final Cookie pair;
    private String path = "";
    private String domain = "";
    private Optional<Instant> expires = Optional.empty();
    private Optional<Duration> maxAge = Optional.empty();
    private SameSite sameSite = SameSite.DEFAULT;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final List<String> unparsed = new ArrayList<>();

    SetCookieField(String field) {
        if (field.isBlank()) {
            throw new IllegalArgumentException("a blank Set-Cookie field");
        }
        List<String> parts = CookieField.split(field);
        pair = CookieField.pair(parts.getFirst());
        flags.addAll(pair.flags());
        for (String part : parts.subList(1, parts.size())) {
            if (!part.isEmpty() && !take(part)) {
                unparsed.add(part);
            }
        }
    }

    /** Whether the attribute is known and can be read. */
    private boolean take(String part) {
        int equals = part.indexOf('=');
        String value = equals < 0 ? "" : part.substring(equals + 1);
        if (!CookieText.isValue(value)) {
            return false;
        }
        return switch ((equals < 0 ? part : part.substring(0, equals)).toLowerCase(Locale.ROOT)) {
            case "path" -> {
                path = value;
                yield true;
            }
            case "domain" -> {
                domain = value;
                yield true;
            }
            case "samesite" -> {
                sameSite = sameSite(value);
                yield true;
            }
            case "expires" -> {
                expires = HttpDate.parse(value, FORMS).filter(CookieText::isExpiry);
                yield expires.isPresent();
            }
            case "max-age" -> takeMaxAge(value);
            case "secure" -> flag(Flag.SECURE);
            case "httponly" -> flag(Flag.HTTP_ONLY);
            case "partitioned" -> flag(Flag.PARTITIONED);
            default -> false;
        };
    }

    private boolean flag(Flag flag) {
        flags.add(flag);
        return true;
    }

    /** A number without leading zeros; 0 and less delete the cookie. */
    private boolean takeMaxAge(String value) {
        if (value.startsWith("0") && value.length() > 1) {
            return false;
        }
        try {
            maxAge = Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(value))));
            return true;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static SameSite sameSite(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "lax" -> SameSite.LAX;
            case "strict" -> SameSite.STRICT;
            case "none" -> SameSite.NONE;
            default -> SameSite.DEFAULT;
        };
    }

    Cookie cookie() {
        return new Cookie(pair.name(), pair.value(), path, domain, expires, maxAge, sameSite, flags, unparsed);
    }
}
