package org.patchbay.launcher;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Where log lines go: {@code conf/logback.xml} of the instance, else of the distribution (Logback's own default would be DEBUG for
 * everything). If it can't be used, the standard error says so, and the lines go to the standard output: nothing is lost in silence.
 */
final class Logging {

    /** The system property by which Logback is told which file to read. */
    static final String FILE = "logback.configurationFile";

    private final Path file;
    private final Thread reader = Thread.ofPlatform().name("patchbay-logging").daemon().unstarted(this::read);

    Logging(Instance instance, Distribution distribution) {
        Path own = instance.conf().resolve("logback.xml");
        file = Files.isReadable(own) ? own : distribution.folder().resolve("conf/logback.xml");
    }

    /** Reads it beside the start of the framework, which takes as long. What is logged meanwhile is kept by SLF4J and written then. */
    void start() {
        System.setProperty(FILE, file.toString());
        reader.start();
    }

    /** Returns when it has been read. */
    void await() throws InterruptedException {
        reader.join();
    }

    private void read() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            problem(context).ifPresent(problem -> {
                context.reset();
                StockLogging.configureWith(context);
                System.err.println(Main.LINE_PREFIX + "logging " + file + ": " + problem + "; the log goes to the standard output instead");
            });
        }
    }

    /** The first thing that is wrong with what {@code context} was configured from. */
    static Optional<String> problem(LoggerContext context) {
        return context.getStatusManager().getCopyOfStatusList().stream().filter(status -> status.getLevel() == Status.ERROR).findFirst()
                .map(Logging::line);
    }

    private static String line(Status status) {
        Throwable cause = status.getThrowable();
        String why = cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return (status.getMessage() + why).lines().map(String::strip).reduce((one, other) -> one + " " + other).orElse("");
    }
}
