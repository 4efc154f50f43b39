package org.patchbay.mux;

import java.util.List;

/** What a mux has decided on a request, and what it has computed for the answer. */
public sealed interface Outcome {

    /** A route serves it. */
    record Served() implements Outcome {
    }

    /** Its route has just gone: it waits for that to come back, then gets 503. */
    record Waits() implements Outcome {
    }

    /**
     * It is sent to another path of the same server (N-130 to N-132).
     *
     * @param location path and query, escaped. Never starts with {@code //} or {@code /\}: a browser would go to another host
     */
    record Redirected(String location) implements Outcome {
        public Redirected {
            if (!location.startsWith("/") || location.startsWith("//") || location.startsWith("/\\")) {
                throw new IllegalArgumentException("not a path of this server: " + location);
            }
        }
    }

    /** Nothing matches (N-135). */
    record NotFound() implements Outcome {
    }

    /**
     * Only patterns with other methods match (N-135, N-136).
     *
     * @param methods what Allow says, sorted
     */
    record NotAllowed(List<String> methods) implements Outcome {
        public NotAllowed {
            methods = List.copyOf(methods);
        }

        /** The value of Allow (RFC 9110 §10.2.1). */
        public String allow() {
            return String.join(", ", methods);
        }
    }

    /** The target is no path, {@code *} (N-129): 400. */
    record BadTarget() implements Outcome {
    }
}
