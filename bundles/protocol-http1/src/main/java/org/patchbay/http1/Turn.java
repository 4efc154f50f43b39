package org.patchbay.http1;

import org.patchbay.http.Request;
import org.patchbay.spi.ServerPolicy;

/** One request on its connection: what the writer of its answer must know. */
record Turn(RequestHead head, RequestBody body, Expectation expectation, ServerPolicy policy, DateField dates) {

    /** The request as its handler sees it. */
    Request request(Wire wire, RequestContext context) {
        return Request.builder(head.method(), head.line().target().url())
                .target(head.line().target().text())
                .protocol(head.protocol())
                .header(head.header())
                .body(body)
                .host(head.host())
                .close(head.wantsClose())
                .addresses(wire.connection().remoteAddress(), wire.connection().localAddress())
                .tls(wire.connection().tls().orElse(null))
                .context(context)
                .recall(context)
                .build();
    }
}
