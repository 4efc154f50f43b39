package org.patchbay.accesslog;

/** Takes lines away; never waits for a disk, and never throws for what goes wrong there. */
interface LineSink extends AutoCloseable {

    /** False if it is closed: the line was not taken. */
    boolean accept(String line);

    @Override
    void close();
}
