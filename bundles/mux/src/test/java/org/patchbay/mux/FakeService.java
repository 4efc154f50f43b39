package org.patchbay.mux;

import org.patchbay.http.Handler;
import org.patchbay.http.runtime.BundleInfo;

/** A handler service whose properties, object, bundle and failures a test decides on. */
class FakeService extends FakeReference<Handler> {

    volatile long bundleId;

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

    FakeService serving(Handler handler) {
        object = handler;
        return this;
    }

    @Override
    public BundleInfo bundle() {
        return new BundleInfo(bundleId, "com.acme.b" + bundleId, "1.2.0");
    }
}
