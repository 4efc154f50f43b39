package org.patchbay.examples.hello;

import org.osgi.service.component.annotations.Component;
import org.patchbay.http.Handler;
import org.patchbay.http.HttpPattern;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;

/** Answers {@code GET /hello/world} with "Hello, world!". */
@Component
@HttpPattern("GET /hello/{name}")
public final class Hello implements Handler {

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        writer.header().set("Content-Type", "text/plain; charset=utf-8");
        writer.write("Hello, " + request.pathValue("name") + "!\n");
    }
}
