package org.patchbay.shell;

import java.io.OutputStream;

/** What runs the command lines that come over the socket. */
@FunctionalInterface
interface CommandExecutor {

    /** A session whose commands write to {@code output} and {@code errors}. */
    Session open(OutputStream output, OutputStream errors);

    /** One client's variables and running commands. */
    interface Session extends AutoCloseable {

        /** Runs one command line to its end; what it throws is the failure that the client is told. */
        void run(String line) throws Exception;

        /** Interrupts what runs, without waiting for it. */
        @Override
        void close();
    }
}
