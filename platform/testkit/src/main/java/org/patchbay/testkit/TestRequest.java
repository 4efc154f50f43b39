package org.patchbay.testkit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.patchbay.http.Method;
import org.patchbay.http.Request;
import org.patchbay.http.Url;
import org.patchbay.semantics.Authority;

/**
 * Requests as a server would hand them to a handler, made from method and target (N-254).
 *
 * <pre>
 * "GET", "/a?b"              ⇒ host example.com, from 192.0.2.1:1234, HTTP/1.1, no content
 * "GET", "https://h:8443/a"  ⇒ host h:8443, and a TLS session that made no handshake
 * "OPTIONS", "*"; "CONNECT", "h:443"
 * "GET", "a b", "", "/#x"    ⇒ IllegalArgumentException
 * </pre>
 *
 * <p>Source: {@code NewRequest} in Go's {@code httptest}.
 */
public final class TestRequest {

    /** The host of a target that names none. */
    public static final String HOST = "example.com";

    /** Reserved for documentation (RFC 5737), as Go's. */
    private static final byte[] CLIENT = {(byte) 192, 0, 2, 1};
    private static final int CLIENT_PORT = 1234;

    private TestRequest() {
    }

    /**
     * A request without fields and content.
     *
     * @throws IllegalArgumentException if {@code method} is no token, or {@code target} none of the four forms of RFC 9112 §3.2
     */
    public static Request of(String method, String target) {
        return builder(method, target).build();
    }

    /** The same, to be completed: fields, content, another protocol or host. */
    public static Request.Builder builder(String method, String target) {
        Url url = url(method, target);
        String host = url.host().isEmpty() ? HOST : url.host();
        return Request.builder(method, url).target(target).host(host).tls(url.scheme().equals("https") ? session() : null)
                .addresses(address(CLIENT, CLIENT_PORT), address(new byte[] {127, 0, 0, 1}, url.scheme().equals("https") ? 443 : 80));
    }

    private static Url url(String method, String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '#') {
                throw new IllegalArgumentException("a target has no character U+%04X, at index %d".formatted((int) c, i));
            }
        }
        if (method.equals(Method.CONNECT) && !target.startsWith("/")) {
            return Url.of("", authority(target), "", null);
        }
        if (target.startsWith("/") || target.equals("*")) {
            return Url.parse(target);
        }
        Url url = Url.parse(target);
        if (!url.scheme().equals("http") && !url.scheme().equals("https")) {
            throw new IllegalArgumentException("a target is a path, a URL of http or https, or *, not '" + target + "'");
        }
        authority(url.host());
        return url;
    }

    private static String authority(String text) {
        if (text.isEmpty() || !Authority.isValid(text)) {
            throw new IllegalArgumentException("not a host and port: '" + text + "'");
        }
        return text;
    }

    private static InetSocketAddress address(byte[] address, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible); // four bytes are an address
        }
    }

    private static SSLSession session() {
        try {
            return SSLContext.getDefault().createSSLEngine().getSession();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JVM has no TLS", missing);
        }
    }
}
