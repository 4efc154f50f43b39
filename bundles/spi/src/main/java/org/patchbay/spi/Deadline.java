package org.patchbay.spi;

import java.time.Duration;
import java.time.Instant;

/**
 * A point of the monotonic clock at which waiting ends.
 *
 * @param nanoTime comparable to {@link System#nanoTime}; without meaning for {@link #NONE}
 */
public record Deadline(long nanoTime) {

    /** Waits for ever; the one object for which {@link #isNone} holds. */
    public static final Deadline NONE = new Deadline(0);

    private static final Duration FOREVER = Duration.ofDays(36_500);

    /** {@code timeout} from now; a century or more is {@link #NONE}, less than nothing has passed already. */
    public static Deadline after(Duration timeout) {
        if (timeout.compareTo(FOREVER) >= 0) {
            return NONE;
        }
        return new Deadline(System.nanoTime() + (timeout.isNegative() ? 0 : timeout.toNanos()));
    }

    /** {@code timeout} after {@code nanoTime}, a point of the same clock; a century or more is {@link #NONE}. */
    public static Deadline after(Duration timeout, long nanoTime) {
        return timeout.compareTo(FOREVER) >= 0 ? NONE : new Deadline(nanoTime + timeout.toNanos());
    }

    /** The same moment as {@code instant} of the wall clock; {@link Instant#MAX} is {@link #NONE}. */
    public static Deadline at(Instant instant) {
        Instant now = Instant.now();
        return instant.isAfter(now.plus(FOREVER)) ? NONE : after(Duration.between(now, instant));
    }

    /** Whether this never comes. */
    public boolean isNone() {
        return this == NONE;
    }

    /** Whichever of the two comes first. */
    public Deadline earlier(Deadline other) {
        if (isNone() || other.isNone()) {
            return isNone() ? other : this;
        }
        return nanoTime - other.nanoTime <= 0 ? this : other;
    }

    /** Nanoseconds left, negative once passed; {@link Long#MAX_VALUE} for {@link #NONE}. */
    public long remainingNanos() {
        return isNone() ? Long.MAX_VALUE : nanoTime - System.nanoTime();
    }

    /** Whether it has come. */
    public boolean passed() {
        return remainingNanos() <= 0;
    }
}
