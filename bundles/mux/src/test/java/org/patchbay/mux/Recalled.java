package org.patchbay.mux;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.patchbay.http.Recall;
import org.patchbay.http.Request;
import org.patchbay.testkit.ResponseRecorder;

/** A request on a thread of its own, and what its protocol is told of it. */
final class Recalled implements Recall {

    final List<String> told = new CopyOnWriteArrayList<>();
    final CountDownLatch arrived = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicReference<String> result = new AtomicReference<>("");
    private Thread thread;

    /** Sends it. */
    static Recalled get(Mux mux, String path) {
        Recalled recalled = new Recalled();
        Request request = Request.builder("GET", path).recall(recalled).build();
        recalled.thread = Thread.ofVirtual().name("request " + path).start(() -> recalled.serve(mux, request));
        return recalled;
    }

    private void serve(Mux mux, Request request) {
        ResponseRecorder recorder = new ResponseRecorder();
        try {
            mux.serve(recorder, request);
            result.set(recorder.status() + " " + recorder.text().strip());
        } catch (Exception thrown) {
            result.set(thrown.toString());
        }
    }

    /** For handlers: says that the request is here, and waits for {@link #goOn}. */
    void dwell() throws InterruptedException {
        arrived.countDown();
        goOn.await();
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    /** Status and text, or what was thrown, once it has ended. */
    String result() throws InterruptedException {
        thread.join();
        return result.get();
    }

    Thread thread() {
        return thread;
    }

    @Override
    public void tell(Throwable reason) {
        told.add("told: " + reason.getMessage());
    }

    @Override
    public void breakOff() {
        told.add("broken off");
    }
}
