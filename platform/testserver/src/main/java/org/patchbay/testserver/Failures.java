package org.patchbay.testserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.patchbay.http.AbortHandlerException;
import org.patchbay.http.Handler;
import org.patchbay.http.HttpException;
import org.patchbay.http.Middleware;

/** Remembers what handlers throw: around each handler, since the server answers for them, and around all, for the middlewares. */
final class Failures implements Middleware {

    /**
     * One of them.
     *
     * @param request for messages
     * @param thrown  what the handler threw
     */
    record Failure(String request, Throwable thrown) {
    }

    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

    @Override
    public Handler wrap(Handler next) {
        return (writer, request) -> {
            try {
                next.serve(writer, request);
            } catch (Throwable e) {
                if (isTheHandlers(e) && failures.stream().noneMatch(known -> known.thrown() == e)) {
                    failures.add(new Failure(request.toString(), e)); // before the answer, so that whoever sees that finds this
                }
                throw e;
            }
        };
    }

    /** Not so if it was thrown to abort, or if the client is to blame, or a limit that stops it. */
    private static boolean isTheHandlers(Throwable e) {
        return !(e instanceof AbortHandlerException) && HttpException.faultBehind(e).isEmpty();
    }

    /** Those that nobody took yet. */
    List<Failure> take() {
        List<Failure> taken = new ArrayList<>();
        for (Failure failure = failures.poll(); failure != null; failure = failures.poll()) {
            taken.add(failure);
        }
        return taken;
    }

    /** Throws an error if there is one that nobody took, or if not everything was {@code finished}. */
    void report(boolean finished) {
        List<Failure> left = take();
        if (finished && left.isEmpty()) {
            return;
        }
        List<String> texts = new ArrayList<>();
        if (!finished) {
            texts.add("a request was still in flight and was cut off");
        }
        left.forEach(failure -> texts.add("the handler failed: " + failure.request() + ": " + failure.thrown()));
        AssertionError error = new AssertionError(String.join("; ", texts));
        left.forEach(failure -> error.addSuppressed(failure.thrown()));
        throw error;
    }
}
