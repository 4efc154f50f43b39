package org.patchbay.mux;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A service whose properties and object a test decides on; counts how often the object is taken and given back. */
abstract class FakeReference<T> implements TrackedReference<T> {

    final Map<String, Object> properties = new ConcurrentHashMap<>();
    final AtomicInteger obtained = new AtomicInteger();
    final AtomicInteger released = new AtomicInteger();
    final long id;
    volatile boolean stopping;
    volatile T object;

    FakeReference(long id, T object) {
        this.id = id;
        this.object = object;
        properties.put("service.id", id);
    }

    @Override
    public Object property(String name) {
        return properties.get(name);
    }

    @Override
    public boolean isBundleStopping() {
        return stopping;
    }

    @Override
    public T obtain() {
        obtained.incrementAndGet();
        return object;
    }

    @Override
    public void release(T given) {
        released.incrementAndGet();
    }
}
