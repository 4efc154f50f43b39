package org.patchbay.benchmarks.load.ours;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.patchbay.benchmarks.load.site.Resource;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;

/** Answers for one resource; in the distribution a component whose property says which. */
public final class SiteHandler implements Handler {

    /** Component property: the name of a {@link Resource}. */
    static final String RESOURCE = "resource";

    private volatile Resource resource;

    /** For the component runtime, which says by {@link #activate} what to answer. */
    public SiteHandler() {
        this(Resource.NONE);
    }

    SiteHandler(Resource resource) {
        this.resource = resource;
    }

    /** Called by the component runtime. */
    void activate(Map<String, Object> properties) {
        resource = Resource.valueOf((String) properties.get(RESOURCE));
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        Resource asked = resource;
        writer.header().set("Content-Type", asked.type());
        switch (asked) {
            case ECHO -> writer.write(asked.body(request.body().readAllBytes()));
            case UPLOAD -> {
                long length = request.body().transferTo(OutputStream.nullOutputStream());
                writer.write(Long.toString(length).getBytes(StandardCharsets.US_ASCII));
            }
            case FORM -> writer.write(Resource.form(request.pathValue("number")));
            case SMALL_FILE, LARGE_FILE -> {
                byte[] body = asked.body("");
                writer.header().set("Content-Length", Integer.toString(body.length)); // too long to be counted by the server
                writer.write(body);
            }
            case HELLO, BLOCK, COMPUTE, NONE -> writer.write(asked.body(""));
        }
    }
}
