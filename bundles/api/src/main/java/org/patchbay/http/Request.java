package org.patchbay.http;

import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;

/**
 * A request: as a server received it, or as a client is to send it. An immutable view; {@code with…} copies the view, and all
 * views of one request share its body and its matched route, which outer middleware can read after the inner handler
 * returned. Readable on any thread, also after its handler returned (but for the body).
 *
 * <p>Source: {@code Request} in Go's {@code request.go}; rows N-020 to N-028.
 */
public abstract sealed class Request permits Exchange, RequestView {

    /** In the context: our own end of the connection ({@code LocalAddrContextKey} in Go, N-013). */
    public static final Context.Key<SocketAddress> LOCAL_ADDRESS = new Context.Key<>("local address", SocketAddress.class);

    /** For the two kinds of it. */
    Request() {
    }

    /** The first view, which all others share. */
    abstract Exchange exchange();

    /** The context that this view has in the place of the first one's, or null. */
    abstract Context ownContext();

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
    public abstract String method();

    /** The request target exactly as received ({@code RequestURI} in Go). */
    public abstract String target();

    /** The parsed target. */
    public abstract Url url();

    /** The protocol version. */
    public abstract Protocol protocol();

    /** The fields; without Host, which is {@link #host}. */
    public abstract Header header();

    /** The content; never null. */
    public abstract Body body();

    /** Host and port: the target's authority if it has one, else the Host field; may be "". */
    public abstract String host();

    /** The fields that came after the content; empty until the body was read to its end (N-024). */
    public Header trailer() {
        return body().trailer();
    }

    /**
     * The names that the field Trailer announces, in canonical form (N-024). Others may come as well, and these need not; a server
     * refuses a request that announces framing (N-051).
     */
    public List<String> announcedTrailers() {
        return elements("Trailer").map(FieldName::canonical).toList();
    }

    /** The codings of the body, outermost last: for a received request {@code [chunked]} or none (N-021). */
    public List<String> transferEncoding() {
        return elements("Transfer-Encoding").map(coding -> coding.toLowerCase(Locale.ROOT)).toList();
    }

    private Stream<String> elements(String name) {
        return header().values(name).stream().flatMap(value -> Stream.of(value.split(","))).map(String::strip)
                .filter(element -> !element.isEmpty());
    }

    /**
     * All cookies, in order; what is no valid cookie is skipped (N-026, N-163).
     *
     * @throws UncheckedIOException of a {@link MessageException} if there are more than {@link Cookie#MAX_COOKIES}; a handler that
     *                              lets it through has the client answered 400
     */
    public List<Cookie> cookies() {
        return cookiesNamed(name -> true);
    }

    /** All cookies named {@code name}, in order ({@code CookiesNamed} in Go); throws as {@link #cookies()} does. */
    public List<Cookie> cookies(String name) {
        return cookiesNamed(name::equals);
    }

    /** The first cookie named {@code name} ({@code ErrNoCookie} in Go is empty here); throws as {@link #cookies()} does. */
    public Optional<Cookie> cookie(String name) {
        return cookies(name).stream().findFirst();
    }

    private List<Cookie> cookiesNamed(Predicate<String> wanted) {
        try {
            return CookieField.read(header(), wanted);
        } catch (MessageException tooMany) {
            throw new UncheckedIOException(tooMany);
        }
    }

    /** User and password, if the client sent them in a well-formed Authorization field of the scheme Basic (N-027). */
    public Optional<BasicAuth> basicAuth() {
        return header().get("Authorization").flatMap(BasicAuth::parse);
    }

    /** The page that led here, as the client says: the field Referer, with RFC 9110's spelling (N-028). */
    public Optional<String> referer() {
        return header().get("Referer");
    }

    /** What the client says it is: the field User-Agent (N-028). */
    public Optional<String> userAgent() {
        return header().get("User-Agent");
    }

    /** Whether the peer asked for the connection to be closed after the answer (N-022); for a client, whether to ask for it. */
    public abstract boolean close();

    /** The peer's address; empty for a client's request. */
    public Optional<SocketAddress> remoteAddress() {
        return Optional.ofNullable(exchange().remote());
    }

    /** Our own end (N-013); empty for a client's request. */
    public Optional<SocketAddress> localAddress() {
        return Optional.ofNullable(exchange().local());
    }

    /** The TLS session, if the connection has one. */
    public Optional<SSLSession> tls() {
        return Optional.ofNullable(exchange().session());
    }

    /** Ends when the client goes away, the server shuts down hard, or the handler returns. */
    public abstract Context context();

    /** The route that a router chose; {@link RouteMatch#NONE} before. Shared by all views. */
    public RouteMatch route() {
        return exchange().matched();
    }

    /** Says which route was chosen; for routers ({@code SetPathValue} in Go). Seen by all views. */
    public void route(RouteMatch match) {
        exchange().matched(match);
    }

    /** By which a router takes the request back from a handler that goes away; for routers. */
    public abstract Recall recall();

    /** The pattern that matched, or "". */
    public String pattern() {
        return route().pattern();
    }

    /** The decoded value of the pattern's wildcard {@code name}, or "" if the pattern has none of that name. */
    public String pathValue(String name) {
        return route().value(name).orElse("");
    }

    /**
     * A request of its own with another context ({@code Clone} in Go, N-028): neither its fields nor its route are shared with this
     * one. The body is, since there is but one.
     */
    public Request copy(Context newContext) {
        Request copy = toBuilder().context(newContext).header(header().copy()).build();
        copy.route(route());
        return copy;
    }

    /** The same request with another context; a view, which shares the rest ({@code WithContext} in Go, N-028). */
    public Request withContext(Context newContext) {
        return new RequestView(exchange(), url(), header(), body(), Objects.requireNonNull(newContext, "context"));
    }

    /** The same request with another URL; the target stays as received. */
    public Request withUrl(Url newUrl) {
        return new RequestView(exchange(), newUrl, header(), body(), ownContext());
    }

    /** The same request with other fields. */
    public Request withHeader(Header newHeader) {
        return new RequestView(exchange(), url(), newHeader, body(), ownContext());
    }

    /** The same request with another body, such as one with a limit. */
    public Request withBody(Body newBody) {
        return new RequestView(exchange(), url(), header(), newBody, ownContext());
    }

    private Builder toBuilder() {
        Builder copy = new Builder(method(), url()).target(target()).protocol(protocol()).host(host()).close(close());
        copy.header(header()).body(body());
        return copy.addresses(exchange().remote(), exchange().local()).tls(exchange().session()).context(context());
    }

    /** {@code GET /hello HTTP/1.1}, escaped, for logs. */
    @Override
    public String toString() {
        return method() + " " + Escaped.text(target()) + " " + protocol();
    }

    /** Collects the parts of a request; what is not set has the default of a client's request. */
    public static final class Builder {
        final String method;
        final Url url;
        String target;
        Protocol protocol = Protocol.HTTP_1_1;
        Header header = Header.empty();
        Body body = Body.empty();
        String host;
        boolean close;
        SocketAddress remoteAddress;
        SocketAddress localAddress;
        SSLSession tls;
        Context context = Context.background();
        Recall recall = Recall.NONE;

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

        /** Adds a field to those that were set. */
        public Builder add(String name, String value) {
            header = header.copy().add(name, value);
            return this;
        }

        /** Adds a cookie, without its attributes, to the one field Cookie ({@code AddCookie} in Go, N-170). */
        public Builder cookie(Cookie cookie) {
            String before = header.get("Cookie").map(cookies -> cookies + "; ").orElse("");
            header = header.copy().set("Cookie", before + cookie.pair());
            return this;
        }

        /** Sets Authorization ({@code SetBasicAuth} in Go). */
        public Builder basicAuth(BasicAuth credentials) {
            header = header.copy().set("Authorization", credentials.field());
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

        /** {@link Recall#NONE} if not set. */
        public Builder recall(Recall value) {
            recall = Objects.requireNonNull(value, "recall");
            return this;
        }

        /** The request. */
        public Request build() {
            return new BuiltExchange(this);
        }
    }
}
