package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.Timeouts;

/** What can't be an option, and what Go has by default. */
class ServerOptionsTest {

    private static final ServerOptions SAFE = ServerOptions.DEFAULT;

    private record Row(Executable options, String message, String why) {
    }

    static final Row[] REFUSED = {
        new Row(() -> SAFE.withName(" "), "the name of a server must not be blank", "log lines would name nothing"),
        new Row(() -> SAFE.withAddress("8080"), "the address '8080' is not HOST:PORT", "refused before it listens"),
        new Row(() -> SAFE.withShutdownLimit(Duration.ofSeconds(-1)), "the shutdown limit of server default must not be negative",
                "no limit only by name"),
        new Row(() -> SAFE.withTimeouts(new Timeouts(Duration.ZERO, Timeouts.NONE, Timeouts.NONE, Timeouts.NONE)),
                "the readHeader timeout must be positive", "Go takes 0 as none; here only NONE is"),
        new Row(() -> SAFE.withListen(new ListenOptions(0, Option.ON, Option.ON)), "backlog must be at least 1", "none would be accepted"),
    };

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refusesWhatMakesNoSense(Row row) {
        String message = assertThrows(IllegalArgumentException.class, row.options, row.why).getMessage();
        assertTrue(message.startsWith(row.message), message);
    }

    @Test
    void goHasNoTimeLimitsAndHeadsOfOneMebibyte() {
        ServerOptions go = ServerOptions.GO;
        assertEquals(new Timeouts(Timeouts.NONE, Timeouts.NONE, Timeouts.NONE, Timeouts.NONE), go.timeouts()); // N-097
        assertEquals(1 << 20, go.limits().head());                                                          // N-098
        assertEquals(500, go.limits().fields());                                                            // N-098
        assertEquals(":80", go.address());                                                                  // N-092
    }

    @Test
    void aCopyChangesOneThing() {
        assertEquals("x", SAFE.withName("x").name());
        assertEquals(SAFE, SAFE.withName("x").withName(SAFE.name()));
        assertEquals(Option.OFF, SAFE.withKeepAlive(Option.OFF).keepAlive());
        assertEquals(Option.ON, SAFE.withKeepAlive(Option.OFF).generalOptions());
        assertEquals(Option.OFF, SAFE.withGeneralOptions(Option.OFF).generalOptions());
        assertEquals(Option.ON, SAFE.withGeneralOptions(Option.OFF).keepAlive());
    }
}
