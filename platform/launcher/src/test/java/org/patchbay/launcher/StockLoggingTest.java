package org.patchbay.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done without reading the file is what Logback does with the file. */
class StockLoggingTest {

    private static final URL FILE = StockLogging.class.getResource(StockLogging.FILE);

    private final LoggerContext read = new LoggerContext();
    private final LoggerContext made = new LoggerContext();

    StockLoggingTest() throws Exception {
        JoranConfigurator reader = new JoranConfigurator();
        reader.setContext(read);
        reader.doConfigure(FILE);
        StockLogging.configureWith(made);
    }

    @Test
    void loggersHaveTheLevelsOfTheFile() {
        for (Logger logger : read.getLoggerList()) {
            assertEquals(logger.getLevel(), made.getLogger(logger.getName()).getLevel(), logger.getName());
        }
        assertEquals(read.getLoggerList().size(), made.getLoggerList().size());
    }

    @Test
    void linesLookAsTheFileSays() {
        Exception failure = new IllegalStateException("outer", new IOException("inner\nline"));
        record Row(Level level, String logger, String message, Throwable thrown, String time) { }
        List<Row> rows = List.of(new Row(Level.INFO, "org.patchbay.server.Server", "listening", null, "2026-11-20T00:00:00.000Z"),
                new Row(Level.ERROR, "Plain", "two\nlines", null, "2026-11-20T09:08:07.006Z"),
                new Row(Level.WARN, "a.b.", "ends with a dot: {}", null, "2026-07-01T23:59:59.999Z"),
                new Row(Level.TRACE, "a.B$C", "", failure, "2026-11-20T12:34:56.789Z"));
        for (Row row : rows) {
            LoggingEvent event = new LoggingEvent("caller", read.getLogger(row.logger()), row.level(), row.message(), row.thrown(), null);
            event.setInstant(Instant.parse(row.time()));
            assertEquals(line(read, event), line(made, event), row::toString);
        }
    }

    @Test
    void onlyTheFileAsItCameIsNotRead(@TempDir Path folder) throws Exception {
        String stock = Files.readString(Path.of(FILE.toURI()));
        assertTrue(StockLogging.isStock(Files.writeString(folder.resolve("same.xml"), stock)));
        assertFalse(StockLogging.isStock(Files.writeString(folder.resolve("other.xml"), stock.replace("INFO", "WARN"))));
        assertFalse(StockLogging.isStock(folder.resolve("none.xml")));
    }

    private static String line(LoggerContext loggers, ILoggingEvent event) {
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(appenders::add);
        assertEquals(1, appenders.size());
        assertEquals("CONSOLE", appenders.getFirst().getName());
        Encoder<ILoggingEvent> encoder = ((ProcessOutput) appenders.getFirst()).getEncoder();
        return new String(encoder.encode(event), Charset.defaultCharset());
    }
}
