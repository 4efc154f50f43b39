package org.patchbay.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Carries the end of a piece of work, its deadline and values down a call tree. A request's context ends when the client
 * goes away, the server shuts down hard, or the handler returns. Watching for a vanished client costs nothing until somebody
 * asks, by {@link #isDone} or {@link #onDone}.
 *
 * <p>Thread-safe. Source: Go's {@code context} package.
 */
@ProviderType
public interface Context {

    /** A typed name for a value; two keys are equal only if they are the same object. */
    final class Key<T> {
        private final String name;
        private final Class<T> type;

        /** A key for values of {@code type}; {@code name} is for people. */
        public Key(String name, Class<T> type) {
            this.name = Objects.requireNonNull(name, "name");
            this.type = Objects.requireNonNull(type, "type");
        }

        T cast(Object value) {
            return type.cast(value);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Whether the work has ended or was called off. */
    boolean isDone();

    /** Why it ended; empty while it goes on. */
    Optional<Throwable> cause();

    /** The instant at which it will end by itself. */
    Optional<Instant> deadline();

    /** The value that this context or an outer one holds for {@code key}. */
    <T> Optional<T> value(Key<T> key);

    /** Runs {@code action} once when the context ends, or at once if it has; on the thread that ends it, so keep it short. */
    Registration onDone(Runnable action);

    /** A context that never ends and holds nothing. */
    static Context background() {
        return RootContext.BACKGROUND;
    }

    /** A context within this one that can be ended by itself. */
    default CancellableContext cancellable() {
        return new CancellableContext(this, null);
    }

    /** A context within this one that ends by itself {@code timeout} from now. Close it when the work is done. */
    default CancellableContext withTimeout(Duration timeout) {
        return new CancellableContext(this, Instant.now().plus(timeout));
    }

    /** This context with one more value. */
    default <T> Context withValue(Key<T> key, T value) {
        return new ValueContext<>(this, key, value);
    }
}
