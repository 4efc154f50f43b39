package org.patchbay.http;

import java.net.SocketAddress;
import javax.net.ssl.SSLSession;

/** A request that was put together part by part. */
final class BuiltExchange extends Exchange {

    private final String method;
    private final String target;
    private final Protocol protocol;
    private final String host;
    private final boolean close;
    private final SocketAddress remoteAddress;
    private final SocketAddress localAddress;
    private final SSLSession tls;
    private final Recall recall;
    private final Url url;
    private final Header header;
    private final Body body;
    private final Context context;

    BuiltExchange(Request.Builder parts) {
        method = parts.method;
        url = parts.url;
        target = parts.target == null ? url.toString() : parts.target;
        protocol = parts.protocol;
        header = parts.header;
        body = parts.body;
        host = parts.host == null ? url.host() : parts.host;
        close = parts.close;
        remoteAddress = parts.remoteAddress;
        localAddress = parts.localAddress;
        tls = parts.tls;
        context = parts.context;
        recall = parts.recall;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public boolean close() {
        return close;
    }

    @Override
    public SocketAddress remote() {
        return remoteAddress;
    }

    @Override
    public SocketAddress local() {
        return localAddress;
    }

    @Override
    public SSLSession session() {
        return tls;
    }

    @Override
    public Recall recall() {
        return recall;
    }

    @Override
    public Url url() {
        return url;
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
    public Context context() {
        return context;
    }
}
