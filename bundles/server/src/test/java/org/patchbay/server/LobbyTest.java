package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.testkit.ResponseRecorder;

@Timeout(60)
class LobbyTest {

    private static final Handler ROUTES = (writer, request) -> writer.write("routes");

    private static ResponseRecorder get(Handler handler) throws Exception {
        ResponseRecorder writer = new ResponseRecorder();
        handler.serve(writer, Request.builder("GET", "/").build());
        return writer;
    }

    @Test
    void aRequestWaitsUntilItIsOpen() throws Exception {
        Lobby lobby = new Lobby(ROUTES);
        ResponseRecorder[] answer = new ResponseRecorder[1];
        Thread request = Thread.ofPlatform().start(() -> {
            try {
                answer[0] = get(lobby);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        while (request.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        lobby.open();
        request.join();
        assertEquals("routes", answer[0].text());
        assertEquals("routes", get(lobby).text());
    }

    @Test
    void whoWaitsTooLongIsToldToComeBack() throws Exception {
        ResponseRecorder answer = get(new Lobby(ROUTES, Duration.ofMillis(1)));
        assertEquals(503, answer.status());
        assertEquals("1", answer.header().get("Retry-After").orElseThrow());
    }
}
