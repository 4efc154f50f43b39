package org.patchbay.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell for other terminals and scripts: Gogo behind a Unix-domain socket in the instance's data folder. Without such a
 * folder (another framework than Patchbay's) it does nothing.
 */
@Component(immediate = true, service = {})
public final class SocketShell {

    /** How long a command that runs may hold up the stop. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(SocketShell.class);

    private final Optional<Open> open;

    /** Opens the socket in the folder that the framework property {@code patchbay.data} names. */
    @Activate
    public SocketShell(BundleContext context, @Reference CommandProcessor processor) {
        Optional<String> data = Optional.ofNullable(context.getProperty("patchbay.data"));
        if (data.isEmpty()) {
            LOG.debug("No framework property patchbay.data, so no socket shell");
        }
        open = data.flatMap(folder -> open(Path.of(folder), temporary(context), new GogoExecutor(processor)));
    }

    /** What the launcher chose, else what the framework takes from the JVM. */
    private static Path temporary(BundleContext context) {
        String chosen = context.getProperty("patchbay.tmp");
        return Path.of(chosen != null ? chosen : context.getProperty("java.io.tmpdir"));
    }

    private static Optional<Open> open(Path data, Path temporary, CommandExecutor executor) {
        try {
            return Optional.of(Open.at(SocketPlace.prepare(data, temporary), executor));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("No socket shell: {}", e.toString());
            return Optional.empty();
        }
    }

    /** Cuts off the clients and removes the socket. */
    @Deactivate
    public void close() {
        open.ifPresent(Open::close);
    }

    private record Open(SocketPlace place, ShellServer server) {

        /** Listens first, then says where: who finds the pointer can connect. */
        static Open at(SocketPlace place, CommandExecutor executor) throws IOException {
            Open open = null;
            try {
                open = new Open(place, ShellServer.listen(place.socket(), executor));
                open.server.start();
                place.publish();
                LOG.debug("The shell listens on {}", place.socket());
                return open;
            } catch (IOException | RuntimeException e) {
                if (open == null) {
                    place.remove();
                } else {
                    open.close();
                }
                throw e;
            }
        }

        void close() {
            try {
                place.remove();
                server.close(GRACE);
            } catch (IOException e) {
                LOG.warn("Closing the socket shell failed: {}", e.toString());
            }
        }
    }
}
