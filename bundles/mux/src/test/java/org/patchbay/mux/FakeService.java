package org.patchbay.mux;

import org.patchbay.http.Handler;
import org.patchbay.http.runtime.BundleInfo;

/** A handler service whose properties, object, bundle and failures a test decides on. */
class FakeService extends FakeReference<Handler> {

    volatile long bundleId;
    volatile String bundleName;     // null: by its id

    FakeService(long id, Object pattern) {
        super(id, (writer, request) -> writer.write("service " + id));
        bundleId = id;
        properties.put("http.pattern", pattern);
    }

    FakeService with(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    FakeService of(long bundle) {
        bundleId = bundle;
        return this;
    }

    /** A bundle that may be a version of another. */
    FakeService of(long bundle, String name) {
        bundleId = bundle;
        bundleName = name;
        return this;
    }

    FakeService serving(Handler handler) {
        object = handler;
        return this;
    }

    @Override
    public BundleInfo bundle() {
        return new BundleInfo(bundleId, bundleName == null ? "com.acme.b" + bundleId : bundleName, "1.2.0");
    }
}
