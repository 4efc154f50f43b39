package org.patchbay.http1;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.semantics.Authority;
import org.patchbay.spi.Leniency;

/**
 * The value of Host where it came: RFC 9112 §3.2 (N-045).
 *
 * @param bytes in which it lies
 * @param from  where it begins
 * @param to    where it ends
 */
record HostField(byte[] bytes, int from, int to) {

    /** What answers may say of it. */
    static final String MALFORMED = "malformed Host header";

    private static final int MOST_DIGITS = 5;
    private static final int LARGEST_PORT = 65_535;

    /** Its text, which is valid as far as that is insisted on; the one in {@code known} if it came a short while ago. */
    String text(Set<Leniency> leniencies, Recent<String> known) throws ConnectionException {
        String found = known.find(bytes, from, to);
        if (found != null) {
            return found;
        }
        String text = text();
        if (isPlain()) {
            known.add(bytes, from, to, text);
        } else if (!(leniencies.contains(Leniency.HOST_CHARACTERS) ? Authority.hasValidCharacters(text) : Authority.isValid(text))) {
            throw new ConnectionException(400, Origin.PEER, "RFC 9112 §3.2", MALFORMED, text);
        }
        return text;
    }

    /** Whether it is letters, digits, dots and hyphens, and maybe a port: then it is valid whatever is tolerated. */
    private boolean isPlain() {
        int at = from;
        while (at < to && isNameByte(bytes[at])) {
            at++;
        }
        if (at == to) {
            return true;
        }
        int digits = to - at - 1;
        if (bytes[at] != ':' || at == from || digits == 0 || digits > MOST_DIGITS) {
            return false;
        }
        int port = 0;
        for (int i = at + 1; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
            port = 10 * port + bytes[i] - '0';
        }
        return port <= LARGEST_PORT;
    }

    private static boolean isNameByte(byte b) {
        return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '.' || b == '-' || b >= 'A' && b <= 'Z';
    }

    /** As it came. */
    String text() {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
