package org.patchbay.http;

/**
 * The service properties by which a {@link Handler} service becomes a route. In a DS component they are written as
 * annotations: {@link HttpPattern}, {@link HttpName}, {@link HttpContext}.
 */
public final class Whiteboard {

    /** String+, required: patterns of Go 1.22, {@code [METHOD ][HOST]/path/{x}/{rest...}}. */
    public static final String PATTERN = "http.pattern";
    /** String: shown in listings; the class name if absent. */
    public static final String NAME = "http.name";
    /** String: a path prefix put before every pattern of the service. */
    public static final String CONTEXT = "http.context";
    /** String: on a {@link Handler} that is the root of a routing table, the name of that table. */
    public static final String MUX = "http.mux";
    /** String+: on a server's runtime service, the URLs on which it can be reached. */
    public static final String ENDPOINT = "http.endpoint";
    /** String: on a server's runtime service, why it does not listen. */
    public static final String FAILURE = "http.failure";

    private Whiteboard() {
    }
}
