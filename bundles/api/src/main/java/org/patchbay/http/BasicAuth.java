package org.patchbay.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * User and password as a client of HTTP Basic authentication sends them, in clear text: RFC 7617 (N-027).
 *
 * <pre>
 * "BASIC Og=="    ⇒ user "", password "": both may be empty
 * "Basic YTpiOmM=" ⇒ user "a", password "b:c": the first colon separates
 * "Basic  Og=="   ⇒ none: one blank follows the scheme
 * </pre>
 *
 * @param user     without a colon
 * @param password any text
 */
public record BasicAuth(String user, String password) {

    private static final String SCHEME = "Basic ";

    public BasicAuth {
        Objects.requireNonNull(password, "password");
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a user's name in Basic authentication has no colon");
        }
    }

    /** Reads the value of an Authorization field; empty if it is of another scheme or malformed. */
    public static Optional<BasicAuth> parse(String field) {
        if (!field.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String encoded = field.substring(SCHEME.length());
        if (encoded.length() % 4 != 0) {
            return Optional.empty(); // Java's decoder does not ask for the padding that RFC 4648 §3.2 does
        }
        try {
            String pair = text(Base64.getDecoder().decode(encoded));
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(new BasicAuth(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** UTF-8; what is not, comes from a client that sends Latin-1 (RFC 7617 §2 leaves it open). */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** The value of an Authorization field. */
    public String field() {
        return SCHEME + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The user; the password is a secret. */
    @Override
    public String toString() {
        return SCHEME + Escaped.text(user) + ":…";
    }
}
