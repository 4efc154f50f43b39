package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Body;
import org.patchbay.http.Request;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.Session;

/** What stays between the requests of a connection, and what of a request must not. */
class SessionTest {

    private static final int REQUESTS = 40;

    private final List<Request> received = new ArrayList<>();

    private static String request(int number) {
        String head = (number % 3 == 0 ? "PUT" : "GET") + " /r" + number + "?q=" + number + " HTTP/1.1\r\nHost: h" + number
                + ".example:80\r\nX-Number: n" + number + "\r\n";
        return number % 3 == 0 ? head + "Content-Length: 3\r\n\r\nabc" : head + "\r\n";
    }

    @Test
    void requestsStayAsTheyCameWhateverIsUsedAgain() {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            String request = request(i);
            int middle = i % 2 == 0 ? request.length() : request.length() / 2; // whole, or joined
            pieces.add(request.substring(0, middle));
            pieces.add(request.substring(middle));
        }
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, pieces.toArray(String[]::new));
        Session session = new Http1Protocol().open(connection, (w, r) -> {
            received.add(r);
            r.body().readAllBytes();
            w.header().set("X-Answer", r.target());
            w.write(r.target());
        }, FixedPolicy.DEFAULT, (c, state) -> { });

        for (int i = 0; i < REQUESTS; i++) {
            assertEquals(Outcome.IDLE, session.serve());
        }

        for (int i = 0; i < REQUESTS; i++) {
            Request request = received.get(i);
            assertEquals("/r" + i + "?q=" + i, request.target());
            assertEquals("h" + i + ".example:80", request.host());
            assertEquals("n" + i, request.header().get("x-number").orElseThrow());
            assertEquals("" + i, request.url().query().get("q").orElseThrow());
            assertTrue(connection.sent().contains("X-Answer: /r" + i + "?q=" + i + "\r\n"), "answered once, by itself");
        }
        assertEquals(REQUESTS, connection.writes);
    }

    @Test
    void twoConnectionsOfOneProtocolInTurnsDoNotMeet() {
        Http1Protocol protocol = new Http1Protocol();
        List<ScriptedConnection> connections = IntStream.range(0, 2).mapToObj(side -> new ScriptedConnection(
                ScriptedConnection.Then.WAITS, "GET /" + side + " HTTP/1.1\r\nHost: a\r\n\r\n")).toList();
        Session inner = protocol.open(connections.get(1), (w, r) -> w.write("inner"), FixedPolicy.DEFAULT, (c, state) -> { });
        Session outer = protocol.open(connections.get(0), (w, r) -> {
            w.write("out");
            assertEquals(Outcome.IDLE, inner.serve()); // on this thread, and so with the same pools
            w.write("er");
        }, FixedPolicy.DEFAULT, (c, state) -> { });

        assertEquals(Outcome.IDLE, outer.serve());

        assertTrue(connections.get(0).sent().endsWith("\r\n\r\nouter"), connections.get(0).sent());
        assertTrue(connections.get(1).sent().endsWith("\r\n\r\ninner"), connections.get(1).sent());
    }

    @Test
    void aRequestWithoutABodyHasTheEmptyOne() { // N-014
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        Session session = new Http1Protocol().open(connection, (w, r) -> received.add(r), FixedPolicy.DEFAULT, (c, state) -> { });

        assertEquals(List.of(Outcome.IDLE, Outcome.IDLE), List.of(session.serve(), session.serve()));

        received.forEach(request -> assertSame(Body.empty(), request.body()));
    }
}
