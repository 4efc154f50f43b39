package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Who waits for the peer anyway is never held up; who always finds something to do gives way. */
class TimeSliceTest {

    private static final InputStream BYTES = new ByteArrayInputStream(new byte[1]);
    private static final InputStream NOTHING = InputStream.nullInputStream();
    private static final long MICROSECOND = 1_000;

    private long now = Long.MAX_VALUE - 100 * MICROSECOND; // the clock of the system may overflow, too
    private int rests;
    private final TimeSlice slice = new TimeSlice(() -> now, () -> rests++);

    private void read(InputStream stream, int micros) throws IOException {
        long entered = slice.beforeRead(stream);
        now += micros * MICROSECOND;
        slice.afterRead(entered);
    }

    @Test
    void aConnectionThatAlwaysFindsBytesGivesWay() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            read(BYTES, 10);
        }
        assertEquals(10_000 / 260, rests);
    }

    @Test
    void aConnectionThatOnlyWritesGivesWay() {
        for (int i = 0; i < 1_000; i++) {
            slice.beforeWrite();
            now += 10 * MICROSECOND;
        }
        assertEquals((10_000 - 10) / 510, rests);
    }

    @Test
    void aClientThatWaitsForEachAnswerIsNotHeldUp() throws IOException {
        for (int wait : new int[] {5, 60, 240, 260, 1_000, 1_000_000}) {
            for (int i = 0; i < 100; i++) {
                read(NOTHING, wait);
                now += 5 * MICROSECOND; // the handler
                slice.beforeWrite();
            }
        }
        assertEquals(0, rests);
    }
}
