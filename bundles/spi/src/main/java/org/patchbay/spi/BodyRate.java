package org.patchbay.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * How fast a client must send the body of a request while somebody reads it; a slower one is a client that is too slow (408).
 *
 * @param bytesPerSecond the least average of the time that was spent waiting for the client; 0 is no rate at all
 * @param grace          what is waited for in all, however little comes
 */
public record BodyRate(long bytesPerSecond, Duration grace) {

    /** No least rate, asked for by name. */
    public static final BodyRate NONE = new BodyRate(0, Duration.ZERO);

    /** 240 bytes a second after 5 s. */
    public static final BodyRate SLOWEST = new BodyRate(240, Duration.ofSeconds(5));

    public BodyRate {
        Objects.requireNonNull(grace, "grace");
        if (bytesPerSecond < 0 || grace.isNegative()) {
            throw new IllegalArgumentException("rate and grace must not be negative: " + bytesPerSecond + " bytes/s, " + grace);
        }
    }

    /** Whether there is none. */
    public boolean isNone() {
        return bytesPerSecond == 0;
    }
}
