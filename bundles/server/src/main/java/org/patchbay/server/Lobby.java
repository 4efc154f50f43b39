package org.patchbay.server;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Status;

/**
 * Where requests wait that come before everybody knows of the server which received them: a router that serves some routes on some
 * servers only would take it for a stranger. Who waits too long gets 503 with {@code Retry-After: 1}.
 */
public final class Lobby implements Handler {

    /** Far more than it takes to register a service. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Handler next;
    private final Duration longest;
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Before {@code next}. */
    public Lobby(Handler next) {
        this(next, LONGEST);
    }

    Lobby(Handler next, Duration longest) {
        this.next = Objects.requireNonNull(next, "next");
        this.longest = longest;
    }

    /** The server is known: nobody waits any more. */
    public void open() {
        opened.countDown();
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        if (opened.getCount() == 0 || opened.await(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            next.serve(writer, request);
            return;
        }
        writer.header().set("Retry-After", "1");
        new PlainAnswer(Status.SERVICE_UNAVAILABLE).send(writer);
    }
}
