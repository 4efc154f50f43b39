package org.patchbay.conformance;

import java.util.ArrayList;
import java.util.List;

/** One request of a client, and what it must see. */
record Exchange(String method, Content content, Reuse reuse) {

    /** What is sent with the request: how many bytes, and the length that the server is told. */
    enum Content {
        /** Nothing is said of a body, or that it has no bytes. */
        NONE(0, 0),
        /** A body of no bytes. */
        EMPTY(0, 0),
        LENGTH(4, 4),
        CHUNKED(4, -1),
        LARGE(1 << 20, 1 << 20),
        LARGE_CHUNKED(1 << 20, -1);

        private final int bytes;
        private final long declared;

        Content(int bytes, long declared) {
            this.bytes = bytes;
            this.declared = declared;
        }

        int bytes() {
            return bytes;
        }

        boolean isChunked() {
            return declared < 0;
        }
    }

    /** What becomes of the connection. */
    enum Reuse {
        KEEP_ALIVE,
        /** {@code Connection: close} with each request. */
        CLOSE,
        HTTP_1_0
    }

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** The whole matrix for {@code reuse}; HTTP/1.0 has no chunks. */
    static List<Exchange> all(Reuse reuse) {
        List<Exchange> all = new ArrayList<>();
        for (String method : METHODS) {
            for (Content content : Content.values()) {
                if (reuse != Reuse.HTTP_1_0 || !content.isChunked()) {
                    all.add(new Exchange(method, content, reuse));
                }
            }
        }
        return List.copyOf(all);
    }

    /** Whether a client may well refuse it: a body with a method for which it means nothing (RFC 9110 §9.3). */
    boolean isOdd() {
        return content != Content.NONE && (method.equals("GET") || method.equals("HEAD"));
    }

    /** Status, method, declared length, bytes that came; an answer to HEAD has only the first. */
    String wanted() {
        return this + ": 200" + (method.equals("HEAD") ? "" : " " + method + "/" + content.declared + "/" + content.bytes);
    }

    /** {@code POST LARGE}, as scripts read it. */
    @Override
    public String toString() {
        return method + " " + content;
    }
}
