package org.patchbay.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Where log lines go: {@code conf/logback.xml} of the instance, else of the distribution (Logback's own default would be DEBUG for
 * everything).
 */
final class Logging {

    private final Path file;

    Logging(Instance instance, Distribution distribution) {
        Path own = instance.conf().resolve("logback.xml");
        file = Files.isReadable(own) ? own : distribution.folder().resolve("conf/logback.xml");
    }

    /** Reads it beside the start of the framework, which takes as long. What is logged meanwhile is kept by SLF4J and written then. */
    void start() {
        System.setProperty("logback.configurationFile", file.toString());
        Thread.ofPlatform().name("patchbay-logging").daemon().start(() -> LoggerFactory.getLogger(Logging.class));
    }
}
