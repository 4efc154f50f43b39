package org.patchbay.examples.clock;

import java.time.Instant;
import org.osgi.service.component.annotations.Component;
import org.patchbay.http.Handler;
import org.patchbay.http.HttpPattern;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;

/** Streams the time, one line a second: {@code GET /clock?ticks=5}; it simply sleeps in between. */
@Component
@HttpPattern("GET /clock")
public final class Clock implements Handler {

    private static final int DEFAULT_TICKS = 5;
    private static final int MAX_TICKS = 3600;

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        int ticks = request.url().query().get("ticks").map(Clock::ticks).orElse(DEFAULT_TICKS);
        writer.header().set("Content-Type", "text/plain; charset=utf-8");
        if (ticks < 0) {
            writer.writeHeader(400);
            writer.write("ticks must be a number from 0 to " + MAX_TICKS + "\n");
            return;
        }
        for (int tick = 0; tick < ticks && !request.context().isDone(); tick++) {
            if (tick > 0) {
                Thread.sleep(1000);
            }
            writer.write(Instant.now() + "\n");
            writer.flush();
        }
    }

    /** The number in {@code text}, or -1 if it is none within the bounds. */
    private static int ticks(String text) {
        return text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= MAX_TICKS ? Integer.parseInt(text) : -1;
    }
}
