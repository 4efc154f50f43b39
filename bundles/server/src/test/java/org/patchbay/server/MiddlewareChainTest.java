package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.http.AbortHandlerException;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Request;
import org.patchbay.http.Status;
import org.patchbay.server.MiddlewareChain.Link;
import org.patchbay.testkit.ResponseRecorder;

/** Middlewares around whole servers: in order, exchangeable, and unable to take the server down. */
class MiddlewareChainTest {

    private final LogLines log = new LogLines();
    private final List<String> steps = new ArrayList<>();
    private final Request request = Request.builder("GET", "http://a/").build();
    private final ResponseRecorder writer = new ResponseRecorder();

    @AfterEach
    void close() {
        log.close();
    }

    /** Notes when it is entered, and the status with which it is left. */
    private Link noting(String name) {
        return new Link(name, next -> (w, r) -> {
            steps.add(name);
            try {
                next.serve(w, r);
            } finally {
                steps.add(name + " " + w.status());
            }
        });
    }

    /** As a server has it. */
    private Handler server(MiddlewareChain chain) {
        return new Recovery(chain);
    }

    @Test
    void theFirstIsOutermost() throws Exception {
        MiddlewareChain chain = new MiddlewareChain((w, r) -> steps.add("root"));
        chain.set(List.of(noting("a"), noting("b")));
        server(chain).serve(writer, request);
        assertEquals(List.of("a", "b", "root", "b 0", "a 0"), steps);
    }

    @Test
    void aMiddlewareSeesTheStatusOfAHandlerThatFailed() throws Exception {
        MiddlewareChain chain = new MiddlewareChain((w, r) -> {
            throw new StackOverflowError();
        });
        chain.set(List.of(noting("log")));
        server(chain).serve(writer, request);
        assertEquals(List.of("log", "log 500"), steps);
        assertEquals(500, writer.status());
        assertEquals(1, log.lines().size(), log.lines()::toString);
    }

    @Test
    void aMiddlewareSeesThatAnAnswerWasBrokenOffAndNothingIsLoggedTwice() {
        MiddlewareChain chain = new MiddlewareChain((w, r) -> {
            w.write("half");
            w.flush();
            throw new IllegalStateException("too late");
        });
        chain.set(List.of(noting("log")));
        assertThrows(AbortHandlerException.class, () -> server(chain).serve(writer, request));
        assertEquals(List.of("log", "log 200"), steps);
        assertEquals(1, log.lines().size(), log.lines()::toString);
    }

    @Test
    void aMiddlewareThatFailsIsAnsweredForLikeAHandler() throws Exception {
        MiddlewareChain chain = new MiddlewareChain((w, r) -> w.write("never"));
        chain.set(List.of(new Link("broken", next -> (w, r) -> {
            throw new IllegalStateException("a bug");
        })));
        server(chain).serve(writer, request);
        assertEquals(Status.INTERNAL_SERVER_ERROR, writer.status());
        assertEquals(1, log.lines().size());
    }

    @Test
    void nothingIsServedBehindOneThatCantWrap() throws Exception {
        Middleware throwing = next -> {
            throw new NoClassDefFoundError("x\r\ny");
        };
        MiddlewareChain chain = new MiddlewareChain((w, r) -> steps.add("root"));
        Link broken = new Link("middleware service 7 of x 1.0 [3]", throwing);
        assertEquals(List.of("a", "b"), chain.set(List.of(noting("a"), broken, new Link("none", next -> null), noting("b"))));
        server(chain).serve(writer, request);
        assertEquals(List.of("a", "a 503"), steps);
        assertEquals("1", writer.header().get("Retry-After").orElseThrow());
        assertEquals(List.of("ERROR none can't be used: it gave no handler; all requests are answered with 503 until it works or is gone",
                "ERROR middleware service 7 of x 1.0 [3] can't be used: it failed; all requests are answered with 503 until it works or is"
                        + " gone"), log.lines());
        chain.set(List.of(noting("a"), noting("b")));
        steps.clear();
        server(chain).serve(new ResponseRecorder(), request);
        assertEquals(List.of("a", "b", "root", "b 0", "a 0"), steps);
    }

    @Test
    void aRequestKeepsTheChainWithWhichItBegan() throws Exception {
        MiddlewareChain[] chain = new MiddlewareChain[1];
        chain[0] = new MiddlewareChain((w, r) -> steps.add("root"));
        Link changing = new Link("changing", next -> (w, r) -> {
            chain[0].set(List.of(noting("late")));
            next.serve(w, r);
        });
        chain[0].set(List.of(changing, noting("early")));
        server(chain[0]).serve(writer, request);
        assertEquals(List.of("early", "root", "early 0"), steps);
        steps.clear();
        server(chain[0]).serve(writer, request);
        assertEquals(List.of("late", "root", "late 0"), steps);
    }
}
