package org.patchbay.http;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** One value on top of another context. */
final class ValueContext<V> implements Context {

    private final Context outer;
    private final Key<V> key;
    private final V value;

    ValueContext(Context outer, Key<V> key, V value) {
        this.outer = outer;
        this.key = Objects.requireNonNull(key, "key");
        this.value = Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean isDone() {
        return outer.isDone();
    }

    @Override
    public Optional<Throwable> cause() {
        return outer.cause();
    }

    @Override
    public Optional<Instant> deadline() {
        return outer.deadline();
    }

    @Override
    public <T> Optional<T> value(Key<T> wanted) {
        return wanted == key ? Optional.of(wanted.cast(value)) : outer.value(wanted);
    }

    @Override
    public Registration onDone(Runnable action) {
        return outer.onDone(action);
    }
}
