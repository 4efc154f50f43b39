package org.patchbay.http1;

import java.util.Locale;
import java.util.Set;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.Method;
import org.patchbay.http.Url;
import org.patchbay.semantics.Authority;
import org.patchbay.spi.Leniency;

/**
 * The target of a request in its four forms: RFC 9112 §3.2 (N-041). Nothing of it is decoded here.
 *
 * <pre>
 * "/a%2Fb?x"            origin-form
 * "http://h:80/p"       absolute-form: its authority wins over Host
 * "h:443" after CONNECT authority-form
 * "*"                   asterisk-form
 * </pre>
 *
 * @param text as received
 * @param url  its parts
 */
record RequestTarget(String text, Url url) {

    static RequestTarget parse(String method, String text, Set<Leniency> leniencies) throws ConnectionException {
        if (TargetPath.isPlain(text)) {
            return new RequestTarget(text, Url.of("", "", text, null));
        }
        TargetPath paths = new TargetPath(text, leniencies);
        if (text.startsWith("/")) {
            return new RequestTarget(text, paths.resource("", "", 0));
        }
        if (method.equals(Method.CONNECT)) {
            if (!hasPort(text)) {
                throw bad("RFC 9110 §9.3.6", "CONNECT without a port", text);
            }
            return new RequestTarget(text, Url.of("", authority(text, text), "", null));
        }
        if (text.equals("*")) {
            return new RequestTarget(text, Url.of("", "", text, null));
        }
        return new RequestTarget(text, absolute(text, paths));
    }

    private static boolean hasPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') && colon >= 0 && colon < authority.length() - 1
                && authority.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Url absolute(String text, TargetPath paths) throws ConnectionException {
        int colon = text.indexOf("://");
        if (colon <= 0) {
            throw bad("RFC 9112 §3.2", "a target of none of the four forms", text);
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw bad("RFC 9112 §3.2.2", "an absolute target that is not http or https", text);
        }
        int end = colon + 3;
        while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != '?') {
            end++;
        }
        return paths.resource(scheme, authority(text.substring(colon + 3, end), text), end);
    }

    private static String authority(String authority, String text) throws ConnectionException {
        if (authority.isEmpty() || !Authority.isValid(authority)) {
            throw bad("RFC 9110 §4.2", "a target with a malformed authority", text);
        }
        return authority;
    }

    static ConnectionException bad(String section, String detail, String text) {
        return new ConnectionException(400, Origin.PEER, section, detail, text);
    }
}
