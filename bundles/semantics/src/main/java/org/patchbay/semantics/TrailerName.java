package org.patchbay.semantics;

import java.util.Locale;
import java.util.Set;
import org.patchbay.http.FieldName;

/**
 * Which fields may stand in a trailer section. Those for framing, routing, authentication, request modifiers and content
 * format may not, since they are needed before the content: RFC 9110 §6.5.1 (N-069).
 */
public final class TrailerName {

    private static final Set<String> FORBIDDEN = Set.of(
            "authorization", "cache-control", "connection", "content-encoding", "content-length", "content-range", "content-type",
            "cookie", "expect", "host", "keep-alive", "max-forwards", "pragma", "proxy-authenticate", "proxy-authorization",
            "proxy-connection", "range", "realm", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade", "www-authenticate");

    private TrailerName() {
    }

    /** Whether {@code name} is a field name that may be sent after the content. */
    public static boolean isAllowed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FieldName.isToken(name) && !lower.startsWith("if-") && !FORBIDDEN.contains(lower);
    }
}
