package org.patchbay.http;

import java.time.Instant;
import java.util.Optional;

/** The context that never ends. */
enum RootContext implements Context {
    BACKGROUND;

    @Override
    public boolean isDone() {
        return false;
    }

    @Override
    public Optional<Throwable> cause() {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> deadline() {
        return Optional.empty();
    }

    @Override
    public <T> Optional<T> value(Key<T> key) {
        return Optional.empty();
    }

    @Override
    public Registration onDone(Runnable action) {
        return Registration.NONE;
    }
}
