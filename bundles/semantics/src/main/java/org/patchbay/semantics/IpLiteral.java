package org.patchbay.semantics;

import java.net.Inet6Address;

/**
 * What may stand in the brackets of a host: RFC 3986 §3.2.2, RFC 6874.
 *
 * <pre>
 * "::1", "1::6%25en0", "::ffff:192.0.2.1", "v1.a:b"  ⇒ valid
 * "g", "1.2.3.4", "1::2::3", "::1%en0", ""           ⇒ not valid
 * </pre>
 */
final class IpLiteral {

    private static final String ZONE = "%25"; // the percent sign of a zone comes escaped
    private static final int LONGEST_ADDRESS = 45;

    private IpLiteral() {
    }

    static boolean isValid(String text) {
        if (text.startsWith("v") || text.startsWith("V")) {
            return isFuture(text);
        }
        int zone = text.indexOf('%');
        return zone < 0 ? isAddress(text)
                : text.startsWith(ZONE, zone) && isName(text, zone + ZONE.length()) && isAddress(text.substring(0, zone));
    }

    /** The JDK reads the groups; it would take zones and dotted addresses of version 4 as well, which have no place here. */
    private static boolean isAddress(String text) {
        boolean shaped = text.length() <= LONGEST_ADDRESS && text.indexOf(':') >= 0
                && text.chars().allMatch(c -> c == ':' || c == '.' || Authority.isHex((char) c));
        if (!shaped) {
            return false;
        }
        try {
            Inet6Address.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isFuture(String text) {
        int dot = text.indexOf('.');
        if (dot < 2 || dot == text.length() - 1) {
            return false;
        }
        return text.substring(1, dot).chars().allMatch(c -> Authority.isHex((char) c))
                && text.substring(dot + 1).chars().allMatch(c -> c == ':' || Authority.isNameChar((char) c));
    }

    private static boolean isName(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '%' ? !Authority.isEscape(text, i) : !Authority.isNameChar(text.charAt(i))) {
                return false;
            }
        }
        return from < text.length();
    }
}
