package org.patchbay.server;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.http.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Actions that are started when a graceful shutdown begins, each on a thread of its own, and not waited for (N-108). Thread-safe. */
public final class ShutdownHooks {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /** A hook with an identity of its own, so that the same action may be registered twice. */
    private static final class Hook {
        private final Runnable action;

        Hook(Runnable action) {
            this.action = action;
        }
    }

    private final String server;
    private final Set<Hook> hooks = ConcurrentHashMap.newKeySet();

    /** None yet; {@code server} is for the names of threads. */
    public ShutdownHooks(String server) {
        this.server = Objects.requireNonNull(server, "server");
    }

    /** Adds {@code action}; closing the registration takes it back. */
    public Registration register(Runnable action) {
        Hook hook = new Hook(Objects.requireNonNull(action, "action"));
        hooks.add(hook);
        return () -> hooks.remove(hook);
    }

    /** Starts them all. */
    public void start() {
        hooks.forEach(hook -> Thread.ofVirtual().name("shutdown hook of server " + server).start(() -> run(hook)));
    }

    private void run(Hook hook) {
        try {
            hook.action.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a shutdown hook of server {} failed", server, e);
        }
    }
}
