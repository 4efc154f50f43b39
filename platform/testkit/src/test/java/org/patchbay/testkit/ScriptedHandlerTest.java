package org.patchbay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.patchbay.http.Request;

class ScriptedHandlerTest {

    private final ResponseRecorder writer = new ResponseRecorder();

    @Test
    void requestsThatFollowTheScriptAreAnsweredAndRemembered() throws Exception {
        try (ScriptedHandler script = new ScriptedHandler()) {
            script.expect("GET /a?x=1", 201, "made").expect("POST /b", (w, r) -> w.header().set("X-Seen", r.method()));
            script.serve(writer, request("GET", "/a?x=1"));
            script.serve(new ResponseRecorder(), request("POST", "/b"));
            assertEquals(201, writer.status());
            assertEquals("made", writer.text());
            assertEquals(2, script.requests().size());
        }
    }

    @Test
    void aStepThatWasNotReachedFails() {
        ScriptedHandler script = new ScriptedHandler().expect("GET /a", 200, "");
        assertMessage("did not come: GET /a", script);
    }

    @Test
    void anUnexpectedRequestIsAnsweredWith500AndFails() throws Exception {
        ScriptedHandler script = new ScriptedHandler().expect("GET /a", 200, "");
        script.serve(writer, request("GET", "/b"));
        assertEquals(500, writer.status());
        assertMessage("expected GET /a, got GET /b", script);
        script.serve(new ResponseRecorder(), request("GET", "/c"));
        assertMessage("expected no request, got GET /c", script);
    }

    @Test
    void anAssertionThatFailsInAnActionFails() {
        ScriptedHandler script = new ScriptedHandler().expect("GET /a", (w, r) -> {
            throw new AssertionError("wrong header");
        });
        assertThrows(AssertionError.class, () -> script.serve(writer, request("GET", "/a")));
        assertMessage("wrong header", script);
    }

    private static void assertMessage(String part, ScriptedHandler script) {
        String message = assertThrows(AssertionError.class, script::close).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static Request request(String method, String target) {
        return Request.builder(method, target).build();
    }
}
