package org.patchbay.http;

import java.util.Objects;

/** A further view of a request: another URL, header, body or context, the rest of it shared. */
final class RequestView extends Request {

    private final Exchange exchange;
    private final Url url;
    private final Header header;
    private final Body body;
    private final Context context; // null: the exchange's, which few handlers ask for

    /** {@code context} is null for that of the exchange. */
    RequestView(Exchange exchange, Url url, Header header, Body body, Context context) {
        this.exchange = exchange;
        this.url = Objects.requireNonNull(url, "url");
        this.header = Objects.requireNonNull(header, "header");
        this.body = Objects.requireNonNull(body, "body");
        this.context = context;
    }

    @Override
    Exchange exchange() {
        return exchange;
    }

    @Override
    Context ownContext() {
        return context;
    }

    @Override
    public String method() {
        return exchange.method();
    }

    @Override
    public String target() {
        return exchange.target();
    }

    @Override
    public Url url() {
        return url;
    }

    @Override
    public Protocol protocol() {
        return exchange.protocol();
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public Body body() {
        return body;
    }

    @Override
    public String host() {
        return exchange.host();
    }

    @Override
    public boolean close() {
        return exchange.close();
    }

    @Override
    public Context context() {
        return context == null ? exchange.context() : context;
    }

    @Override
    public Recall recall() {
        return exchange.recall();
    }
}
