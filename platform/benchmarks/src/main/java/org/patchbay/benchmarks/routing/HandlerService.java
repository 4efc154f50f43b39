package org.patchbay.benchmarks.routing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.http.Handler;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.mux.TrackedReference;

/** A handler service without a framework; its handler does nothing. */
final class HandlerService implements TrackedReference<Handler> {

    private static final String PATTERN = "http.pattern";

    private final Map<String, Object> properties = new ConcurrentHashMap<>();
    private final BundleInfo bundle;

    HandlerService(long id, String pattern) {
        properties.put("service.id", id);
        properties.put(PATTERN, pattern);
        bundle = new BundleInfo(id, "com.acme.b" + id, "1.0.0");
    }

    void pattern(String changed) {
        properties.put(PATTERN, changed);
    }

    @Override
    public Object property(String name) {
        return properties.get(name);
    }

    @Override
    public BundleInfo bundle() {
        return bundle;
    }

    @Override
    public boolean isBundleStopping() {
        return false;
    }

    @Override
    public Handler obtain() {
        return (writer, request) -> { };
    }

    @Override
    public void release(Handler object) {
    }
}
