package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.runtime.BundleInfo;

/** After a bundle has gone nothing of it is held: its class loader can be collected, though requests came before, during and after. */
class NothingKeptTest {

    private static final BundleInfo BUNDLE = new BundleInfo(1, "com.acme.b1", "1.2.0");

    /** Defined again by a loader of its own, as that of a bundle; public, since it is in another package then. */
    public static final class Loaded implements Handler {
        private final CountDownLatch goOn;

        public Loaded(CountDownLatch goOn) {
            this.goOn = goOn;
        }

        /** Dwells on {@code /a/slow}. */
        @Override
        public void serve(ResponseWriter writer, Request request) throws Exception {
            if (request.pathValue("x").equals("slow")) {
                goOn.await();
            }
            writer.write("served");
        }
    }

    private static final class OwnLoader extends ClassLoader {
        OwnLoader() {
            super(NothingKeptTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Loaded.class.getName()) ? define(name) : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = NothingKeptTest.class.getResourceAsStream("NothingKeptTest$Loaded.class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    private final Mux mux = new Mux("default");
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();

    private TrackedService<Handler> track(OwnLoader loader) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(Loaded.class.getName());
        assertNotSame(Loaded.class, type);
        Handler handler = (Handler) type.getConstructor(CountDownLatch.class).newInstance(goOn);
        return mux.track(new FakeService(1, List.of("GET /a/{x}", "/a/{y}", "/{")).of(1).serving(handler));
    }

    private PhantomReference<ClassLoader> comeAndGo(boolean asked) throws Exception {
        OwnLoader loader = new OwnLoader();
        TrackedService<Handler> tracked = track(loader);
        assertEquals("200 served", Recalled.get(mux, "/a/1").result());
        if (asked) {
            mux.routes();
            mux.resolve("GET", "/a/1", Set.of());
        }
        Recalled slow = Recalled.get(mux, "/a/slow");
        ManualTime.until(() -> mux.inFlight().size() == 1);
        Thread stop = Thread.ofPlatform().start(() -> {
            mux.bundleStopping(BUNDLE);
            tracked.removed();
            mux.bundleStopped(1);
        });
        ManualTime.until(() -> !slow.told.isEmpty());
        goOn.countDown();
        stop.join();
        assertEquals("200 served", slow.result());
        return new PhantomReference<>(loader, queue);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theClassLoaderCanBeCollectedWhileRequestsWaitForItsRoutes(boolean asked) throws Exception {
        mux.options(new MuxOptions(Duration.ofSeconds(4), DrainEnd.INTERRUPT, Duration.ofHours(1), 10, 10, Duration.ofHours(1), 100));
        PhantomReference<ClassLoader> loader = comeAndGo(asked);
        Recalled waiting = Recalled.get(mux, "/a/1");
        ManualTime.until(() -> mux.parking().waiting() == 1);
        ManualTime.until(() -> {
            System.gc();
            return queue.poll() == loader;
        });
        assertEquals("GONE", mux.routes().getFirst().state().toString());
        mux.bundleUninstalled(1);
        assertEquals("404 404 page not found", waiting.result());
    }

    /** One that is still being served holds its own route, not the table that it was found in. */
    @Test
    void aLongRequestKeepsNoOtherBundle() throws Exception {
        mux.track(new FakeService(2, "/long").serving((writer, request) -> {
            ((Recalled) request.recall()).dwell();
            writer.write("served");
        }));
        OwnLoader own = new OwnLoader();
        TrackedService<Handler> tracked = track(own);
        Recalled request = Recalled.get(mux, "/long");
        request.arrived.await();
        tracked.removed();
        PhantomReference<ClassLoader> loader = new PhantomReference<>(own, queue);
        own = null;
        tracked = null;
        ManualTime.until(() -> {
            System.gc();
            return queue.poll() == loader;
        });
        request.goOn.countDown();
        assertEquals("200 served", request.result());
    }
}
