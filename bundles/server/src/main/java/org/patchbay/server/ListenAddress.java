package org.patchbay.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen.
 *
 * <pre>
 * 127.0.0.1:8080   ⇒ that address
 * localhost:0      ⇒ that host, a free port
 * [::1]:8080       ⇒ that IPv6 address
 * :8080            ⇒ all addresses of this machine
 * </pre>
 *
 * @param host a name or an address without brackets; "" for all addresses
 * @param port 0 for a free one
 */
record ListenAddress(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+(?:%[\\w.-]+)?)]|([\\w.-]*)):(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;
    private static final int GROUPS = 8;

    ListenAddress {
        Objects.requireNonNull(host, "host");
    }

    /** Reads {@code text}; the message of a failure says what is allowed. */
    static ListenAddress parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(3)) > HIGHEST_PORT) {
            throw new IllegalArgumentException("the address '" + text + "' is not HOST:PORT with a port from 0 (a free one) to 65535,"
                    + " such as 127.0.0.1:8080, [::1]:8080, or :8080 for all addresses");
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return new ListenAddress(host, Integer.parseInt(parts.group(3)));
    }

    /** Looks the host up. */
    InetSocketAddress resolve() throws UnknownHostException {
        return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(InetAddress.getByName(host), port);
    }

    /** {@code 127.0.0.1:8080} or {@code [::1]:8080}, as it stands in a URL. */
    static String authority(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        return (host instanceof Inet6Address six ? "[" + compressed(six) + "]" : host.getHostAddress()) + ":" + address.getPort();
    }

    /** The form of RFC 5952 §4: no leading zeros, the first longest run of zero groups as "::". */
    private static String compressed(Inet6Address address) {
        byte[] bytes = address.getAddress();
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF;
        }
        int start = 0;
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeros(groups, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        String scope = address.getScopeId() == 0 ? "" : "%" + address.getScopeId();
        if (length < 2) {
            return join(groups, 0, GROUPS) + scope;
        }
        return join(groups, 0, start) + "::" + join(groups, start + length, GROUPS) + scope;
    }

    private static int zeros(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String join(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i > from ? ":" : "").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    /** As it is written in a configuration. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
