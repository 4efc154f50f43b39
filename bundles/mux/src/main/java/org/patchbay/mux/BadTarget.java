package org.patchbay.mux;

import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Status;

/** Answers a target that is no path, {@code *}: 400 without content, and the connection is closed (N-129). */
enum BadTarget implements Handler {
    INSTANCE;

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        if (request.protocol().atLeast(1, 1)) {
            writer.header().set("Connection", "close");
        }
        writer.writeHeader(Status.BAD_REQUEST);
    }
}
