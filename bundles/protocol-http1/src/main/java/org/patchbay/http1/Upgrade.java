package org.patchbay.http1;

import org.patchbay.http.FieldName;
import org.patchbay.http.Method;
import org.patchbay.http.MutableHeader;
import org.patchbay.http.Status;
import org.patchbay.semantics.TokenList;

/**
 * What a request asks to turn its connection into: RFC 9110 §7.8 and §9.3.6.
 *
 * @param status   101, or 200 to CONNECT
 * @param protocol what the request offers, a list where it is more than one; or ""
 */
record Upgrade(int status, String protocol) {

    /**
     * What {@code request} asks for.
     *
     * @throws IllegalStateException if it asks for neither
     */
    static Upgrade of(RequestHead request) {
        if (request.method().equals(Method.CONNECT)) {
            return new Upgrade(Status.OK, "");
        }
        String protocol = String.join(", ", request.header().values("Upgrade"));
        if (protocol.isEmpty() || !request.isHttp11() || !TokenList.contains(request.header(), "Connection", "upgrade")) {
            throw new IllegalStateException("the request asks for neither an upgrade nor CONNECT");
        }
        return new Upgrade(Status.SWITCHING_PROTOCOLS, protocol);
    }

    /** Whether the answer may name it as it is: a token, or a token, a slash and a token (RFC 9110 §7.8). */
    private boolean isOneProtocol() {
        int slash = protocol.indexOf('/');
        return slash < 0 ? FieldName.isToken(protocol)
                : FieldName.isToken(protocol.substring(0, slash)) && FieldName.isToken(protocol.substring(slash + 1));
    }

    /** Whether {@code code} agrees to it. */
    boolean isAnswer(int code) {
        return status == Status.OK ? code / 100 == 2 : code == status;
    }

    /** Adds what the answer must have, and removes what it must not (RFC 9110 §9.3.6, RFC 9112 §6.1). */
    void complete(MutableHeader fields) {
        fields.remove("Content-Length").remove("Transfer-Encoding");
        if (status != Status.SWITCHING_PROTOCOLS) {
            return;
        }
        if (!fields.contains("Upgrade")) {
            if (!isOneProtocol()) {
                throw new IllegalStateException("the request does not offer exactly one protocol: set the field Upgrade to the one to use");
            }
            fields.add("Upgrade", protocol);
        }
        if (!TokenList.contains(fields, "Connection", "upgrade")) {
            fields.set("Connection", "Upgrade");
        }
    }
}
