package org.patchbay.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Logback's way to the standard output of the process. Gogo puts a stream of its own in the place of {@code System.out}, which gives
 * the lines that a shell command causes to that shell's client; the log must have them.
 */
public final class ProcessOutput extends OutputStreamAppender<ILoggingEvent> {

    /** For Logback, which makes it by its name. */
    public ProcessOutput() {
    }

    @Override
    public void start() {
        setOutputStream(new Unclosed(new FileOutputStream(FileDescriptor.out)));
        super.start();
    }

    /** The process's output outlives the log. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            out.write(bytes, offset, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
