package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.Listener;
import org.patchbay.spi.Outcome;

/** Listening and connecting. */
@Timeout(60)
@EveryMode
class SocketNetworkTest {

    @Parameter
    Mode mode;

    private static final ConnectionTask NOBODY = new ConnectionTask() {
        @Override
        public void accepted(Connection connection) {
            connection.close();
        }

        @Override
        public Outcome run(Connection connection) {
            return Outcome.CLOSED;
        }

        @Override
        public void closed(Connection connection) {
            // nothing was kept
        }
    };

    @Test
    void aPortThatIsTakenIsABindException() throws Exception {
        try (Loopback loopback = new Loopback(mode)) {
            assertThrows(BindException.class, () -> loopback.network.listen(loopback.listener.address(), ListenOptions.DEFAULT, NOBODY));
        }
    }

    @Test
    void aListenerKnowsItsRealPort() throws Exception {
        try (Loopback loopback = new Loopback(mode)) {
            assertNotEquals(0, ((InetSocketAddress) loopback.listener.address()).getPort());
        }
    }

    @Test
    void aClosedListenerAcceptsNoMoreWhileConnectionsGoOn() throws Exception {
        try (Loopback loopback = new Loopback(mode); Socket client = loopback.client()) {
            Connection server = loopback.server();
            loopback.listener.close();
            loopback.listener.close(); // twice does nothing (N-110)
            assertThrows(ConnectException.class, loopback::client);
            server.write(Loopback.bytes("on"));
            assertEquals("on", new String(client.getInputStream().readNBytes(2)));
        }
    }

    @Test
    void aPortThatWasGivenUpCanBeTakenAtOnce() throws Exception {
        try (Loopback loopback = new Loopback(mode); Socket client = loopback.client()) {
            loopback.server().close();
            assertEquals(-1, client.getInputStream().read());
            loopback.listener.close();
            loopback.network.listen(loopback.listener.address(), ListenOptions.DEFAULT, NOBODY).close();
        }
    }

    @Test
    void connectsAsAClient() throws Exception {
        try (Loopback loopback = new Loopback(mode);
                Connection client = loopback.network.connect(loopback.listener.address(), Deadline.NONE)) {
            Connection server = loopback.server();
            client.write(Loopback.bytes("ping"));
            assertEquals("ping", Loopback.read(server, 4));
            assertEquals(client.localAddress(), server.remoteAddress());
            assertEquals(client.remoteAddress(), server.localAddress());
            assertEquals("", client.applicationProtocol());
            assertTrue(client.tls().isEmpty());
        }
    }

    @Test
    void connectingSaysWhyItFailed() throws Exception {
        try (LoopNetwork network = Loopback.network(mode)) {
            InetSocketAddress free;
            try (Loopback loopback = new Loopback(mode)) {
                free = (InetSocketAddress) loopback.listener.address();
            }
            assertThrows(ConnectException.class, () -> network.connect(free, Deadline.NONE));
            assertThrows(SocketTimeoutException.class, () -> network.connect(free, Deadline.after(Duration.ofNanos(-1))));
            assertThrows(UnknownHostException.class,
                    () -> network.connect(InetSocketAddress.createUnresolved("host.invalid", 80), Deadline.NONE));
        }
    }

    @Test
    void unixDomainSocketsComeWithLoops(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("socket");
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(file);
        try (LoopNetwork network = Loopback.network(mode)) {
            if (mode == Mode.JDK) {
                assertThrows(IllegalArgumentException.class, () -> network.connect(address, Deadline.NONE));
                return;
            }
            assertThrows(SocketException.class, () -> network.connect(address, Deadline.NONE));
            try (Listener listener = network.listen(address, ListenOptions.DEFAULT, Loopback.ECHO);
                    Connection client = network.connect(listener.address(), Deadline.NONE)) {
                client.write(Loopback.bytes("hello"));
                assertEquals("hello", Loopback.read(client, 5));
            }
            assertFalse(Files.exists(file));
        }
    }

    @Test
    void aNetworkThatWasClosedOpensNothingElse() throws Exception {
        LoopNetwork network = Loopback.network(mode);
        network.close();
        network.close();
        if (mode != Mode.JDK) {
            assertThrows(ClosedChannelException.class, () -> network.listen(Loopback.free(), ListenOptions.DEFAULT, NOBODY));
        }
    }
}
