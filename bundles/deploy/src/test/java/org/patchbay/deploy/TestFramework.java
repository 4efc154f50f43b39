package org.patchbay.deploy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.LoggerFactory;

/** A real framework that runs in a folder, and what is logged at INFO and above. */
final class TestFramework implements AutoCloseable {

    private static final String LOGGER = "org.patchbay.deploy";

    private final Felix felix;
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    TestFramework(Path folder, Map<String, String> properties) throws BundleException {
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent("org.osgi.framework.bsnversion", "multiple");
        all.put("org.osgi.framework.storage", folder.resolve("cache").toString());
        felix = new Felix(all);
        felix.start();
        appender.start();
        logger().setLevel(Level.INFO);
        logger().setAdditive(false);
        logger().addAppender(appender);
    }

    BundleContext context() {
        return felix.getBundleContext();
    }

    Logger logger() {
        return (Logger) LoggerFactory.getLogger(LOGGER);
    }

    /** What was logged since the last call, as "WARN text"; ids of bundles as they are. */
    List<String> lines() {
        List<String> lines = appender.list.stream().map(event -> event.getLevel() + " " + event.getFormattedMessage()).toList();
        appender.list.clear();
        return lines;
    }

    @Override
    public void close() throws BundleException {
        logger().detachAppender(appender);
        felix.stop();
        try {
            felix.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
