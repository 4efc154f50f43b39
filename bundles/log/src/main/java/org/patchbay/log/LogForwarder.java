package org.patchbay.log;

import java.util.function.Function;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Writes each entry as one line to the logger named for its bundle: the message, then the exception and its causes; the stack trace
 * only at DEBUG.
 */
final class LogForwarder implements LogListener {

    /** Events of bundles and services are no log lines; what goes wrong in the framework itself is reported by whoever started it. */
    private static final String EVENTS = "Events.";

    private final Function<String, Logger> loggers;

    LogForwarder(Function<String, Logger> loggers) {
        this.loggers = loggers;
    }

    @Override
    public void logged(LogEntry entry) {
        if (entry.getLoggerName().startsWith(EVENTS)) {
            return;
        }
        Logger logger = loggers.apply(name(entry));
        Level level = level(entry.getLogLevel());
        if (!logger.isEnabledForLevel(level)) {
            return;
        }
        logger.atLevel(level).log(new LogLine(entry.getMessage(), entry.getException()).toString());
        if (entry.getException() != null) {
            logger.debug("The stack trace of the line above", entry.getException());
        }
    }

    private static String name(LogEntry entry) {
        boolean named = entry.getBundle() != null && entry.getBundle().getSymbolicName() != null;
        return named ? entry.getBundle().getSymbolicName() : entry.getLoggerName();
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case AUDIT, INFO -> Level.INFO;
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }
}
