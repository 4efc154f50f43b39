package org.patchbay.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;

/**
 * A handler that expects given requests in order, answers each as its script says, and remembers what came.
 *
 * <pre>
 * try (ScriptedHandler script = new ScriptedHandler()) {
 *     script.expect("GET /a", (w, r) -> w.write("A")).expect("POST /b", 201, "");
 *     … // two requests
 * }      // fails if a step was not reached, another request came, or an action threw an AssertionError
 * </pre>
 *
 * <p>Thread-safe; actions run on the thread of their request, outside the lock.
 */
public final class ScriptedHandler implements Handler, AutoCloseable {

    private record Step(String line, Handler action) {
        Step {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(action, "action");
        }
    }

    private final Deque<Step> script = new ArrayDeque<>();      // guarded by this, as the two below
    private final List<Request> requests = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** An empty script: no request is expected. */
    public ScriptedHandler() {
    }

    /** Next, a request with this method and target ({@code "GET /hello?x=1"}) comes, and {@code action} answers it. */
    public synchronized ScriptedHandler expect(String methodAndTarget, Handler action) {
        script.add(new Step(methodAndTarget, action));
        return this;
    }

    /** Next, such a request comes and is answered with {@code status} and {@code text}. */
    public ScriptedHandler expect(String methodAndTarget, int status, String text) {
        return expect(methodAndTarget, (writer, request) -> {
            writer.writeHeader(status);
            if (!text.isEmpty()) {
                writer.write(text);
            }
        });
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        Handler action = take(request);
        try {
            action.serve(writer, request);
        } catch (AssertionError e) {
            fail("in the action for " + request + ": " + e.getMessage());
            throw e;
        }
    }

    private synchronized Handler take(Request request) {
        requests.add(request);
        String line = request.method() + " " + request.target();
        Step step = script.poll();
        if (step == null || !step.line().equals(line)) {
            fail("expected " + (step == null ? "no request" : step.line()) + ", got " + line);
            return (writer, unexpected) -> writer.writeHeader(500);
        }
        return step.action();
    }

    private synchronized void fail(String message) {
        failures.add(message);
    }

    /** The requests that came, in order. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Fails if something of the script is left, or something went wrong. */
    @Override
    public synchronized void close() {
        List<String> all = new ArrayList<>(failures);
        script.forEach(step -> all.add("did not come: " + step.line()));
        if (!all.isEmpty()) {
            throw new AssertionError(String.join("; ", all));
        }
    }
}
