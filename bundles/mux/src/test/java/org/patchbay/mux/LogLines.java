package org.patchbay.mux;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The lines that muxes log while this is open. */
public final class LogLines implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Mux.class);
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    /** Begins to listen. */
    public LogLines() {
        events.start();
        logger.addAppender(events);
    }

    /** {@code LEVEL text} of each line that begins so. */
    public List<String> lines(String start) {
        return List.copyOf(events.list).stream().map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .filter(line -> line.startsWith(start)).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(events);
        events.stop();
    }
}
