package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Request;
import org.patchbay.testkit.ResponseRecorder;

/** Requests of one connection, on its own thread and on others. */
class CountedTest {

    private static final int OTHERS = 4;

    private final Request request = Request.builder("GET", "/").build();

    @Test
    void ownAndOthersAreAddedUp() throws Exception {
        CountDownLatch in = new CountDownLatch(OTHERS);
        CountDownLatch out = new CountDownLatch(1);
        Counted counted = new Counted((writer, asked) -> {
            in.countDown();
            out.await();
        });
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            threads.add(Thread.ofVirtual().start(() -> serve(counted)));
        }
        in.await();
        assertEquals(OTHERS, counted.count());
        out.countDown();
        serve(counted);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, counted.count());
    }

    @Test
    void oneThatFailsCountsNoMore() {
        int[] during = new int[1];
        Counted[] counted = new Counted[1];
        counted[0] = new Counted((writer, asked) -> {
            during[0] = counted[0].count();
            throw new IOException("failed");
        });
        assertThrows(IOException.class, () -> counted[0].serve(new ResponseRecorder(), request));
        assertEquals(1, during[0]);
        assertEquals(0, counted[0].count());
    }

    private void serve(Counted counted) {
        try {
            counted.serve(new ResponseRecorder(), request);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
