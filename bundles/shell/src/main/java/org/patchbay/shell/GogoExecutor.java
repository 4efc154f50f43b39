package org.patchbay.shell;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** Runs command lines in Gogo, each client in a session of its own; there is no keyboard. */
final class GogoExecutor implements CommandExecutor {

    private final CommandProcessor processor;

    GogoExecutor(CommandProcessor processor) {
        this.processor = processor;
    }

    @Override
    public Session open(OutputStream output, OutputStream errors) {
        return new GogoSession(processor.createSession(InputStream.nullInputStream(), output, errors));
    }

    private record GogoSession(CommandSession session) implements Session {

        /** Prints the value that the line returns as the console would. */
        @Override
        public void run(String line) throws Exception {
            Object value = session.execute(line);
            PrintStream console = session.getConsole();
            if (value != null) {
                String text = session.format(value, Converter.INSPECT).toString();
                console.print(text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
            }
            console.flush();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
