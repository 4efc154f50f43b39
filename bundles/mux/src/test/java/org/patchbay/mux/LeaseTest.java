package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Handler;
import org.patchbay.http.Recall;
import org.patchbay.http.Request;
import org.patchbay.testkit.ResponseRecorder;

/** A lease ends, or is broken off, or both at the same time. */
class LeaseTest {

    private static Route route(Handler handler) {
        return new Route(Pattern.parse("/a"), handler, new Origin(1, 0, 0, "h", Optional.empty()), 0);
    }

    /** An interrupt meets the request that it was meant for, never the next one of the same thread; so does the connection's end. */
    @Test
    void whoIsBrokenOffWhileItEndsIsBrokenOffBefore() throws Exception {
        InFlight inFlight = new InFlight();
        Match match = route((writer, request) -> Thread.onSpinWait()).match();
        AtomicInteger current = new AtomicInteger();
        AtomicInteger astray = new AtomicInteger();
        AtomicInteger brokenOff = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        Thread breaker = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                inFlight.forEach(lease -> brokenOff.addAndGet(lease.breakOff() ? 1 : 0));
            }
        });
        for (int i = 0; i < 50_000 || brokenOff.get() == 0; i++) {
            int number = i;
            current.set(number);
            Request request = Request.builder("GET", "/a").recall(new Recall() {
                @Override
                public void tell(Throwable reason) {
                }

                @Override
                public void breakOff() {
                    astray.addAndGet(current.get() == number ? 0 : 1);
                }
            }).build();
            assertTrue(inFlight.serve(match, Chain.of(match.handler()), new ResponseRecorder(), request, SystemTime.INSTANCE));
            current.set(-1);
            assertFalse(Thread.interrupted(), "the interrupt came after its end");
        }
        done.set(true);
        breaker.join();
        assertEquals(0, astray.get());
        assertEquals(0, inFlight.counts().size());
    }

    @Test
    void aClosedRouteTurnsAway() throws Exception {
        InFlight inFlight = new InFlight();
        Route route = route((writer, request) -> writer.write("served"));
        AtomicInteger left = new AtomicInteger();
        route.usage().close(left::incrementAndGet);
        Request request = Request.builder("GET", "/a").build();
        assertFalse(inFlight.serve(route.match(), Chain.of(route.handler()), new ResponseRecorder(), request, SystemTime.INSTANCE));
        assertEquals(1, left.get(), "who closed it looks again");
        assertEquals(0, route.usage().toInfo(0).requests());
    }
}
