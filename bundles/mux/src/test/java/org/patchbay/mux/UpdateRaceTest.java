package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.testkit.ResponseRecorder;

/** Handlers are replaced while many threads ask for them: nobody fails, and nobody uses what was released. */
class UpdateRaceTest {

    private static final int CLIENTS = 6;
    private static final int UPDATES = 400;

    /** A handler that knows when it must no longer be called. */
    private static final class Version implements Handler {
        final long number;
        final AtomicLong misuses;
        volatile boolean released;

        Version(long number, AtomicLong misuses) {
            this.number = number;
            this.misuses = misuses;
        }

        @Override
        public void serve(ResponseWriter writer, Request request) throws Exception {
            check();
            Thread.yield();
            writer.write("v" + number);
            check();
        }

        private void check() {
            if (released) {
                misuses.incrementAndGet();
            }
        }
    }

    private static final class VersionService extends FakeService {
        VersionService(long id, AtomicLong misuses) {
            super(id, "GET /a/{x}");
            serving(new Version(id, misuses));
        }

        @Override
        public void release(Handler given) {
            ((Version) given).released = true;
            super.release(given);
        }
    }

    private final Mux mux = new Mux("default");
    private final AtomicLong misuses = new AtomicLong();
    private final AtomicLong served = new AtomicLong();
    private final Map<String, Boolean> wrong = new ConcurrentHashMap<>();
    private final AtomicBoolean done = new AtomicBoolean();

    private List<Thread> clients() {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            threads.add(i % 2 == 0 ? Thread.ofPlatform().start(this::ask) : Thread.ofVirtual().start(this::ask));
        }
        return threads;
    }

    /** Versions only ever go up. */
    private void ask() {
        long last = 0;
        while (!done.get()) {
            ResponseRecorder recorder = new ResponseRecorder();
            try {
                mux.serve(recorder, Request.builder("GET", "/a/1").build());
                String text = recorder.text();
                long version = recorder.status() == 200 ? Long.parseLong(text.substring(1)) : -1;
                if (version < last) {
                    wrong.put(recorder.status() + " " + text + " after v" + last, true);
                }
                last = version;
                served.incrementAndGet();
            } catch (Exception failed) {
                wrong.put(failed.toString(), true);
            }
        }
    }

    private void finish(List<Thread> clients) throws InterruptedException {
        long before = served.get();
        ManualTime.until(() -> served.get() > before + CLIENTS);
        done.set(true);
        for (Thread client : clients) {
            client.join();
        }
        assertEquals(Map.of(), wrong);
        assertEquals(0, misuses.get(), "a handler that was released was called");
        assertEquals(List.of(), mux.inFlight());
    }

    /** The new one comes, shadowed, before the old one goes. */
    @Test
    void besideEachOther() throws Exception {
        TrackedService<Handler> current = mux.track(new VersionService(1, misuses));
        List<Thread> clients = clients();
        for (int i = 2; i <= UPDATES; i++) {
            TrackedService<Handler> next = mux.track(new VersionService(i, misuses));
            mux.bundleStopping(new BundleInfo(i - 1, "com.acme.b" + (i - 1), "1.2.0"));
            current.removed();
            mux.bundleUninstalled(i - 1);
            current = next;
        }
        finish(clients);
        assertEquals("GET /a/{x} ACTIVE", mux.routes().getFirst().pattern() + " " + mux.routes().getFirst().state());
        assertEquals(1, mux.routes().size());
    }

    /** The old one goes before the new one comes; requests wait in between. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneAfterTheOther(boolean told) throws Exception {
        TrackedService<Handler> current = mux.track(new VersionService(1, misuses).of(7));
        List<Thread> clients = clients();
        for (int i = 2; i <= UPDATES; i++) {
            if (told) {
                mux.bundleStopping(new BundleInfo(7, "com.acme.b7", "1.2.0"));
            }
            current.removed();
            mux.bundleStopped(7);
            current = mux.track(new VersionService(i, misuses).of(7));
        }
        finish(clients);
        assertTrue(mux.routes().getFirst().use().errors() == 0, mux.routes()::toString);
    }

    /** Properties change all the time: there is always one route for the request. */
    @Test
    void withChangingProperties() throws Exception {
        VersionService service = new VersionService(1, misuses);
        TrackedService<Handler> tracked = mux.track(service);
        List<Thread> clients = clients();
        for (int i = 0; i < UPDATES; i++) {
            service.with("http.pattern", i % 2 == 0 ? "/{y}/1" : "GET /a/{x}").with("service.ranking", i % 3);
            tracked.changed();
        }
        finish(clients);
        tracked.removed();
        assertEquals(1, service.released.get());
    }
}
