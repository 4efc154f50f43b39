package org.patchbay.net;

import java.lang.reflect.Field;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.spi.Outcome;

/**
 * Runs in a process of its own, where the first virtual thread that reads a socket of the JDK is a handler's on a loop; tells which
 * scheduler the JDK's pollers have then.
 */
final class JdkPollersProgram {

    private JdkPollersProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        CompletableFuture<Integer> read = new CompletableFuture<>();
        try (ServerSocket elsewhere = new ServerSocket()) {
            elsewhere.bind(Loopback.free());
            try (Loopback loopback = new Loopback(Mode.valueOf(arguments[0]), connection -> {
                try (Socket remote = new Socket(elsewhere.getInetAddress(), elsewhere.getLocalPort())) {
                    Loopback.read(connection);
                    read.complete(remote.getInputStream().read());
                } catch (Exception e) {
                    read.completeExceptionally(e);
                }
                return Outcome.CLOSED;
            }); Socket client = loopback.client(); Socket remote = elsewhere.accept()) {
                Loopback.send(client, "read");
                Loopback.send(remote, "x");
                read.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
        Class<?> poller = Class.forName("sun.nio.ch.Poller");
        Field owner = poller.getDeclaredField("owner");
        owner.setAccessible(true);
        Field scheduler = Class.forName("java.lang.VirtualThread").getDeclaredField("scheduler");
        scheduler.setAccessible(true);
        for (Object each : (List<?>) poller.getMethod("readPollers").invoke(null)) {
            System.out.println(scheduler.get(owner.get(each)).getClass().getName());
        }
    }
}
