package org.patchbay.shell;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a Unix-domain socket and gives each client a {@link Conversation}. Nothing of it is on the network; who may
 * connect is decided by the permissions of the folder.
 */
final class ShellServer {

    /** Each client may run a command; a script that leaks connections must not take the process along. */
    static final int CLIENTS = 16;

    private static final Duration ACCEPTOR_END = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ShellServer.class);

    private final ServerSocketChannel listener;
    private final CommandExecutor executor;
    private final Semaphore free = new Semaphore(CLIENTS);
    private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
    private final Thread acceptor = Thread.ofVirtual().name("patchbay-shell-accept").unstarted(this::accept);

    private ShellServer(ServerSocketChannel listener, CommandExecutor executor) {
        this.listener = listener;
        this.executor = executor;
    }

    /** Listens at {@code socket}, which must not exist. */
    static ShellServer listen(Path socket, CommandExecutor executor) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listener.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
        return new ShellServer(listener, executor);
    }

    /** Begins to accept. */
    void start() {
        acceptor.start();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = listener.accept();
                Thread.ofVirtual().name("patchbay-shell-client").start(() -> serve(channel));
            }
        } catch (ClosedChannelException e) {
            LOG.debug("The socket shell is closed");
        } catch (IOException e) {
            LOG.warn("The socket shell takes no further clients: {}", e.toString());
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            if (!free.tryAcquire()) {
                Conversation.refuse(new FrameWriter(channel), "the shell has " + CLIENTS + " clients already");
                return;
            }
            try {
                converse(new Conversation(channel, executor));
            } finally {
                free.release();
            }
        } catch (IOException e) {
            LOG.debug("Closing a client of the shell failed: {}", e.toString());
        }
    }

    /** Known before the listener is looked at, so that a stop sees either the conversation or nobody. */
    private void converse(Conversation conversation) {
        conversations.add(conversation);
        try {
            if (listener.isOpen()) {
                conversation.run();
            }
        } finally {
            conversation.close();
            conversations.remove(conversation);
        }
    }

    /**
     * Stops listening, gives running commands {@code grace} to end (the one that stops us is among them, and its client waits
     * for the answer), and cuts off the rest.
     */
    void close(Duration grace) throws IOException {
        listener.close();
        long end = System.nanoTime() + grace.toNanos();
        try {
            acceptor.join(ACCEPTOR_END); // the socket is the kernel's until the thread that waits on it has left
            for (Conversation conversation : conversations) {
                conversation.awaitIdle(end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            conversations.forEach(Conversation::close);
        }
    }
}
