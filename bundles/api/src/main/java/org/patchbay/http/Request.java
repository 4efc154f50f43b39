package org.patchbay.http;

import java.net.SocketAddress;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * A request: as a server received it, or as a client is to send it. An immutable view; {@code with…} copies the view, and all
 * views of one request share its body and its matched route, which outer middleware can read after the inner handler
 * returned. Readable on any thread, also after its handler returned (but for the body).
 *
 * <p>Source: {@code Request} in Go's {@code request.go}; rows N-020 to N-028.
 */
public final class Request {

    private final String method;
    private final String target;
    private final Url url;
    private final Protocol protocol;
    private final Header header;
    private final Body body;
    private final String host;
    private final boolean close;
    private final SocketAddress remoteAddress;
    private final SocketAddress localAddress;
    private final SSLSession tls;
    private final Context context;
    private final Exchange exchange;

    private Request(Builder builder, Exchange exchange) {
        method = builder.method;
        url = builder.url;
        target = builder.target == null ? url.toString() : builder.target;
        protocol = builder.protocol;
        header = builder.header;
        body = builder.body;
        host = builder.host == null ? url.host() : builder.host;
        close = builder.close;
        remoteAddress = builder.remoteAddress;
        localAddress = builder.localAddress;
        tls = builder.tls;
        context = builder.context;
        this.exchange = exchange;
    }

    /**
     * A request to build.
     *
     * @throws IllegalArgumentException if {@code method} is no token
     */
    public static Builder builder(String method, Url url) {
        return new Builder(method, url);
    }

    /** A request to build, the URL as text. */
    public static Builder builder(String method, String url) {
        return new Builder(method, Url.parse(url));
    }

    /** The method, in the case in which it came. */
    public String method() {
        return method;
    }

    /** The request target exactly as received ({@code RequestURI} in Go). */
    public String target() {
        return target;
    }

    /** The parsed target. */
    public Url url() {
        return url;
    }

    /** The protocol version. */
    public Protocol protocol() {
        return protocol;
    }

    /** The fields; without Host, which is {@link #host}. */
    public Header header() {
        return header;
    }

    /** The content; never null. */
    public Body body() {
        return body;
    }

    /** Host and port: the target's authority if it has one, else the Host field; may be "". */
    public String host() {
        return host;
    }

    /** Whether the peer asked for the connection to be closed after the answer (N-022); for a client, whether to ask for it. */
    public boolean close() {
        return close;
    }

    /** The peer's address; empty for a client's request. */
    public Optional<SocketAddress> remoteAddress() {
        return Optional.ofNullable(remoteAddress);
    }

    /** Our own end (N-013); empty for a client's request. */
    public Optional<SocketAddress> localAddress() {
        return Optional.ofNullable(localAddress);
    }

    /** The TLS session, if the connection has one. */
    public Optional<SSLSession> tls() {
        return Optional.ofNullable(tls);
    }

    /** Ends when the client goes away, the server shuts down hard, or the handler returns. */
    public Context context() {
        return context;
    }

    /** The route that a router chose; {@link RouteMatch#NONE} before. Shared by all views. */
    public RouteMatch route() {
        return exchange.route;
    }

    /** Says which route was chosen; for routers ({@code SetPathValue} in Go). Seen by all views. */
    public void route(RouteMatch match) {
        exchange.route = Objects.requireNonNull(match, "match");
    }

    /** The pattern that matched, or "". */
    public String pattern() {
        return exchange.route.pattern();
    }

    /** The decoded value of the pattern's wildcard {@code name}, or "" if the pattern has none of that name. */
    public String pathValue(String name) {
        return exchange.route.value(name).orElse("");
    }

    /** The same request with another context. */
    public Request withContext(Context newContext) {
        return toBuilder().context(newContext).view(exchange);
    }

    /** The same request with another URL; the target stays as received. */
    public Request withUrl(Url newUrl) {
        Builder copy = toBuilder();
        copy.url = Objects.requireNonNull(newUrl, "url");
        return copy.view(exchange);
    }

    /** The same request with other fields. */
    public Request withHeader(Header newHeader) {
        return toBuilder().header(newHeader).view(exchange);
    }

    /** The same request with another body, such as one with a limit. */
    public Request withBody(Body newBody) {
        return toBuilder().body(newBody).view(exchange);
    }

    private Builder toBuilder() {
        Builder copy = new Builder(method, url);
        copy.target = target;
        copy.protocol = protocol;
        copy.header = header;
        copy.body = body;
        copy.host = host;
        copy.close = close;
        copy.remoteAddress = remoteAddress;
        copy.localAddress = localAddress;
        copy.tls = tls;
        copy.context = context;
        return copy;
    }

    /** {@code GET /hello HTTP/1.1}, escaped, for logs. */
    @Override
    public String toString() {
        return method + " " + Escaped.text(target) + " " + protocol;
    }

    /** Collects the parts of a request; what is not set has the default of a client's request. */
    public static final class Builder {
        private final String method;
        private Url url;
        private String target;
        private Protocol protocol = Protocol.HTTP_1_1;
        private Header header = Header.empty();
        private Body body = Body.empty();
        private String host;
        private boolean close;
        private SocketAddress remoteAddress;
        private SocketAddress localAddress;
        private SSLSession tls;
        private Context context = Context.background();

        private Builder(String method, Url url) {
            if (!FieldName.isToken(method)) {
                throw new IllegalArgumentException("not a valid method: '" + Escaped.text(method) + "'");
            }
            this.method = method;
            this.url = Objects.requireNonNull(url, "url");
        }

        /** The target as received; the URL's text if not set. */
        public Builder target(String value) {
            target = value;
            return this;
        }

        /** HTTP/1.1 if not set. */
        public Builder protocol(Protocol value) {
            protocol = Objects.requireNonNull(value, "protocol");
            return this;
        }

        /** No fields if not set. */
        public Builder header(Header value) {
            header = Objects.requireNonNull(value, "header");
            return this;
        }

        /** Empty if not set. */
        public Builder body(Body value) {
            body = Objects.requireNonNull(value, "body");
            return this;
        }

        /** The URL's host if not set. */
        public Builder host(String value) {
            host = value;
            return this;
        }

        /** False if not set. */
        public Builder close(boolean value) {
            close = value;
            return this;
        }

        /** The two ends of the connection. */
        public Builder addresses(SocketAddress remote, SocketAddress local) {
            remoteAddress = remote;
            localAddress = local;
            return this;
        }

        /** The connection's TLS session, or null. */
        public Builder tls(SSLSession value) {
            tls = value;
            return this;
        }

        /** {@link Context#background} if not set. */
        public Builder context(Context value) {
            context = Objects.requireNonNull(value, "context");
            return this;
        }

        /** The request. */
        public Request build() {
            return view(new Exchange());
        }

        private Request view(Exchange exchange) {
            return new Request(this, exchange);
        }
    }
}
