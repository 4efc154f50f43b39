package org.patchbay.accesslog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SLF4J's logger {@value #NAME}, at INFO; how long a line takes is up to whoever is behind it. */
final class LoggerSink implements LineSink {

    static final String NAME = "org.patchbay.access";

    private static final Logger ACCESS = LoggerFactory.getLogger(NAME);

    private volatile boolean closed;

    @Override
    public boolean accept(String line) {
        if (closed) {
            return false;
        }
        ACCESS.info("{}", line); // as an argument: a backend may find something to expand in a message
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
