package org.patchbay.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HolderTest {

    private static final Holder STARTING = new Holder(4711, Instant.parse("2026-11-20T16:00:00.123Z"), Holder.State.STARTING,
            Optional.empty(), Optional.empty());
    private static final Holder CACHED = new Holder(4711, STARTING.since(), Holder.State.STARTING, Optional.empty(),
            Optional.of("/srv/one/data/patchbay.aot"));

    @Test
    void isReadAsItWasWritten() {
        for (Holder holder : List.of(STARTING, STARTING.announced(Optional.of("http://[::1]:80")), STARTING.announced(Optional.empty()),
                CACHED, CACHED.announced(Optional.of("http://[::1]:80")))) {
            assertEquals(Optional.of(holder), Holder.parse(holder.format()));
        }
    }

    @Test
    void isTakenForNothingWhenHalfWritten() {
        String text = STARTING.format();
        String longer = STARTING.announced(Optional.of("http://127.0.0.1:8080")).format();
        for (String half : List.of("", text.substring(0, 5), text.substring(0, text.indexOf("state")), "pid=x\n" + longer, "=\n=\n")) {
            assertEquals(Optional.empty(), Holder.parse(half), half);
        }
    }

    @Test
    void tellsItselfInOneLine() {
        assertEquals("starting (pid 4711, since 2026-11-20T16:00:00Z)", STARTING.line());
        assertEquals("running (pid 4711, since 2026-11-20T16:00:00Z): http://127.0.0.1:8080",
                STARTING.announced(Optional.of("http://127.0.0.1:8080")).line());
        assertEquals("running (pid 4711, since 2026-11-20T16:00:00Z): no server listens", STARTING.announced(Optional.empty()).line());
        assertEquals("AOT cache: none", STARTING.cacheLine());
        assertEquals("AOT cache: /srv/one/data/patchbay.aot", CACHED.cacheLine());
    }
}
