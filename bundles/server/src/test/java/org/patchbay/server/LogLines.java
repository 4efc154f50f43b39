package org.patchbay.server;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** The lines that the server logs while this is open. */
public final class LogLines implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Server.class);
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    /** Begins to listen. */
    public LogLines() {
        events.start();
        logger.addAppender(events);
    }

    /** {@code LEVEL text}, one for each line. */
    public List<String> lines() {
        return events().stream().map(event -> event.getLevel() + " " + event.getFormattedMessage()).toList();
    }

    /** Waits for a line that another thread logs. */
    void await(String line) throws InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestServer.PATIENCE_SECONDS); !lines().contains(line);) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain for '" + line + "' among " + lines());
            }
            Thread.onSpinWait();
        }
    }

    List<ILoggingEvent> events() {
        return List.copyOf(events.list);
    }

    @Override
    public void close() {
        logger.detachAppender(events);
    }
}
