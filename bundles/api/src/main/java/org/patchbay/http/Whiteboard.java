package org.patchbay.http;

/**
 * The service properties by which a {@link Handler} service becomes a route, and a {@link Middleware} service finds its place. In
 * a DS component they are written as annotations: {@link HttpPattern}, {@link HttpName}, {@link HttpContext}, {@link HttpServer},
 * {@link HttpRedirect}, {@link HttpMiddlewarePattern}.
 */
public final class Whiteboard {

    /**
     * String+, required: patterns of Go 1.22, {@code [METHOD ][HOST]/path/{x}/{rest...}}. Of equal patterns the one with the highest
     * {@code service.ranking} is served, then the one registered earliest, by {@code service.id}. An update of a bundle is as old in
     * this as what it replaces: a service of another bundle with the same symbolic name that is there, or has just gone; of the same
     * bundle, one with the same pattern that has just gone.
     */
    public static final String PATTERN = "http.pattern";
    /** String: shown in listings; the class name if absent. */
    public static final String NAME = "http.name";
    /** String: a path prefix put before every pattern of the service. */
    public static final String CONTEXT = "http.context";
    /** String: an LDAP filter over the properties of servers, {@code (http.server.name=admin)}; all servers if absent. */
    public static final String SERVER = "http.server";
    /**
     * String: what becomes of a request whose path leads to the handler only when cleaned, or with a slash added: {@code redirect}
     * (307, as Go does; if absent), {@code serve}, or {@code 404}.
     */
    public static final String REDIRECT = "http.redirect";
    /**
     * String+: on a {@link Middleware} service that goes around routes, the patterns of the requests that go through it. It sees the
     * request after routing, with pattern and values, and not at all if no route serves it; compare {@link #MIDDLEWARE_SERVER}. The
     * highest {@code service.ranking} is outermost, then the lowest {@code service.id}.
     */
    public static final String MIDDLEWARE_PATTERN = "http.middleware.pattern";
    /**
     * String: on a {@link Middleware} service that goes around whole servers, an LDAP filter over their properties, or {@code *}. It
     * sees each request of these servers before it is routed, also those that get 404; compare {@link #MIDDLEWARE_PATTERN}.
     */
    public static final String MIDDLEWARE_SERVER = "http.middleware.server";
    /** String: on a {@link Handler} that is the root of a routing table, the name of that table. */
    public static final String MUX = "http.mux";
    /** String+: on a server's runtime service, the URLs on which it can be reached. */
    public static final String ENDPOINT = "http.endpoint";
    /** String: on a server's runtime service, why it does not listen. */
    public static final String FAILURE = "http.failure";

    private Whiteboard() {
    }
}
