package org.patchbay.mux;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;

/** A handler service of a {@link SimulatedRegistry}: it knows whether its object is in use, and when it must not be called. */
final class LiveService extends FakeService {

    /** Answers with the number of its service. */
    final class Answering implements Handler {

        private volatile boolean released;

        @Override
        public void serve(ResponseWriter writer, Request request) throws Exception {
            check();
            Thread.yield();
            writer.write(Long.toString(id));
            check();
        }

        private void check() {
            if (released) {
                misuses.incrementAndGet();
            }
        }
    }

    private final AtomicInteger misuses;
    private final AtomicInteger held = new AtomicInteger();
    volatile long seniority;
    volatile boolean absent;    // the object can't be had

    LiveService(long id, long bundle, String name, AtomicInteger misuses) {
        super(id, "/");
        this.misuses = misuses;
        of(bundle, name);
    }

    @Override
    public Handler obtain() {
        if (absent) {
            return null;
        }
        held.incrementAndGet();
        return new Answering();
    }

    @Override
    public void release(Handler given) {
        ((Answering) given).released = true;
        held.decrementAndGet();
    }

    /** How many objects the mux has and has not released. */
    int held() {
        return held.get();
    }

    /** As the properties say now; a service whose object is not there has no route. */
    TableOracle.Live live() {
        List<String> patterns = List.of((String[]) properties.get("http.pattern"));
        return new TableOracle.Live(id, seniority, (Integer) properties.get("service.ranking"), bundle().toString(),
                (String) properties.get("http.context"), patterns, held.get() == 1);
    }
}
