package org.patchbay.mux;

import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;

/** Stands where a middleware that can't be used belongs: what that was to guard is not served without it. */
enum Barred implements Handler {
    INSTANCE;

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        Gone.answer(writer, "503 a middleware around this route can't be used\n");
    }
}
