package org.patchbay.mux;

import org.patchbay.http.Middleware;
import org.patchbay.http.runtime.BundleInfo;

/** A middleware service whose properties and object a test decides on; it writes its id around what it wraps. */
final class FakeMiddleware extends FakeReference<Middleware> {

    FakeMiddleware(long id, Object pattern) {
        super(id, around(Long.toString(id)));
        properties.put("http.middleware.pattern", pattern);
    }

    /** Writes {@code name(…)} around what the next one writes. */
    static Middleware around(String name) {
        return next -> (writer, request) -> {
            writer.write(name + "(");
            next.serve(writer, request);
            writer.write(")");
        };
    }

    FakeMiddleware with(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    FakeMiddleware being(Middleware other) {
        object = other;
        return this;
    }

    @Override
    public BundleInfo bundle() {
        return new BundleInfo(id, "com.acme.m" + id, "1.2.0");
    }
}
