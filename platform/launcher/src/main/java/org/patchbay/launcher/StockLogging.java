package org.patchbay.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;

/**
 * Does what {@code conf/logback.xml} says as it came with the distribution, as long as nobody has changed it: Logback's reader of XML
 * loads some 450 classes more, a tenth of a start. Logback asks this one before its reader.
 */
public final class StockLogging extends ContextAwareBase implements Configurator {

    /** What the distribution has in {@code conf/}. */
    static final String FILE = "logback.xml";

    /** The parts that Patchbay is built on, which say too much at INFO. */
    private static final List<String> PARTS = List.of("org.apache.felix", "org.osgi");

    /** For Logback, which makes it by its name. */
    public StockLogging() {
    }

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        String file = System.getProperty(Logging.FILE);
        if (file == null || !isStock(Path.of(file))) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        configureWith(loggers);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static boolean isStock(Path file) {
        try (InputStream stock = StockLogging.class.getResourceAsStream(FILE)) {
            return Arrays.equals(stock.readAllBytes(), Files.readAllBytes(file));
        } catch (IOException e) {
            return false; // Logback's reader will say what is wrong with it
        }
    }

    /** Puts the same into {@code loggers}. */
    static void configureWith(LoggerContext loggers) {
        LineEncoder encoder = new LineEncoder();
        encoder.setContext(loggers);
        encoder.start();
        ProcessOutput output = new ProcessOutput();
        output.setName("CONSOLE");
        output.setContext(loggers);
        output.setEncoder(encoder);
        output.start();
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(output);
        loggers.getLogger("org.patchbay").setLevel(Level.INFO);
        PARTS.forEach(part -> loggers.getLogger(part).setLevel(Level.WARN));
    }
}
