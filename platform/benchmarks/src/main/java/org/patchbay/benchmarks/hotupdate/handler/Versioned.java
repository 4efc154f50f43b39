package org.patchbay.benchmarks.hotupdate.handler;

import java.util.Map;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;

/** The component of each version of the bundle that is replaced: answers with its version and with what was asked for. */
public final class Versioned implements Handler {

    /** Component property: the version, an Integer. */
    public static final String VERSION = "version";

    private volatile String version = "";

    /** Called by the component runtime. */
    void activate(Map<String, Object> properties) {
        version = properties.get(VERSION) + " ";
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        writer.write(version + request.pathValue("form"));
    }
}
