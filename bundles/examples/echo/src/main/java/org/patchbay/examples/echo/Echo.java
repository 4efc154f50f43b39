package org.patchbay.examples.echo;

import org.osgi.service.component.annotations.Component;
import org.patchbay.http.Handler;
import org.patchbay.http.HttpPattern;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;

/** Sends the body of a request back as it arrives, with the type and, where it is known, the length that it came with. */
@Component
@HttpPattern({"POST /echo", "PUT /echo"})
public final class Echo implements Handler {

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        writer.header().set("Content-Type", request.header().get("Content-Type").orElse("application/octet-stream"));
        if (request.body().length() >= 0) {
            writer.header().set("Content-Length", Long.toString(request.body().length()));
        }
        writer.enableFullDuplex();
        request.body().transferTo(writer.stream());
    }
}
