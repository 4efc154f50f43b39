package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses: listening, connecting, and what goes wrong with them, over any kernel. */
abstract class ListenContract extends KernelCase {

    @Test
    void bothEndsKnowBothAddresses() throws IOException {
        Acceptor acceptor = listen();
        InetSocketAddress address = assertInstanceOf(InetSocketAddress.class, acceptor.local());
        assertNotEquals(0, address.getPort());
        Pair pair = pair(acceptor, address);
        assertEquals(address, pair.client().remote());
        assertEquals(address, pair.server().local());
        assertEquals(pair.client().local(), pair.server().remote());
    }

    @Test
    void acceptsUntilThereIsNone() throws IOException {
        Acceptor acceptor = listen();
        assertNull(acceptor.accept());
        Set<SocketAddress> expected = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Socket client = closing(kernel.connect(acceptor.local()));
            new Watched(client).await(Poller.WRITE);
            assertTrue(client.finishConnect());
            expected.add(client.local());
        }
        Set<SocketAddress> accepted = new HashSet<>();
        long end = System.nanoTime() + PATIENCE;
        while (accepted.size() < expected.size()) {
            Socket server = acceptor.accept();
            if (server != null) {
                accepted.add(closing(server).remote());
            }
            assertTrue(System.nanoTime() < end, "some never came");
        }
        assertEquals(expected, accepted);
        assertNull(acceptor.accept());
    }

    @Test
    void anAddressIsTakenOnlyOnce() throws IOException {
        Acceptor acceptor = listen();
        BindException failure = assertThrows(BindException.class, () -> listen(acceptor.local()));
        assertTrue(failure.getMessage().contains("Address already in use"), failure::getMessage);
        acceptor.close();
        assertFalse(acceptor.isOpen());
        acceptor.close();
        assertThrows(ClosedChannelException.class, acceptor::accept);
        listen(acceptor.local()).close();
    }

    @Test
    void anAddressOfOthersIsRefused() {
        BindException failure = assertThrows(BindException.class, () -> listen(new InetSocketAddress("192.0.2.1", 0)));
        assertTrue(failure.getMessage().contains("Cannot assign requested address"), failure::getMessage);
    }

    @Test
    void aNameThatIsNotResolvedIsUnknown() {
        SocketAddress unresolved = InetSocketAddress.createUnresolved("nowhere.invalid", 80);
        assertThrows(UnknownHostException.class, () -> listen(unresolved));
        assertThrows(UnknownHostException.class, () -> kernel.connect(unresolved));
    }

    @Test
    void whereNobodyListensConnectingIsRefused() throws IOException {
        SocketAddress gone;
        try (Acceptor acceptor = listen()) {
            gone = acceptor.local();
        }
        ConnectException failure = assertThrows(ConnectException.class, () -> {
            Socket client = closing(kernel.connect(gone));
            new Watched(client).await(Poller.WRITE);
            client.finishConnect();
        });
        assertTrue(failure.getMessage().contains("Connection refused"), failure::getMessage);
    }

    @Test
    void theWildcardListensOnIpv4AndIpv6() throws IOException {
        Acceptor acceptor = listen(new InetSocketAddress(0));
        int port = ((InetSocketAddress) acceptor.local()).getPort();
        InetSocketAddress four = new InetSocketAddress("127.0.0.1", port);
        Pair pair = pair(acceptor, four);
        InetSocketAddress remote = assertInstanceOf(InetSocketAddress.class, pair.server().remote());
        assertInstanceOf(Inet4Address.class, remote.getAddress(), "not as it is mapped into IPv6");
        assertEquals(pair.client().local(), remote);
        assertEquals(four, pair.server().local());
        if (hasLoopbackSix()) {
            InetSocketAddress six = new InetSocketAddress("::1", port);
            Pair second = pair(acceptor, six);
            assertEquals(six, second.server().local());
            assertEquals(second.client().local(), second.server().remote());
        }
    }

    @Test
    void ipv6AloneWorksToo() throws IOException {
        assumeTrue(hasLoopbackSix(), "no IPv6 here");
        Acceptor acceptor = listen(new InetSocketAddress("::1", 0));
        Pair pair = pair(acceptor, acceptor.local());
        send(pair.client(), (byte) 3);
        assertArrayEquals(new byte[] {3}, receive(pair.server(), 1));
    }

    private static boolean hasLoopbackSix() throws IOException {
        return NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null;
    }

    @Test
    void aPathIsListenedOnAndGoesWithItsListener(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("socket");
        Acceptor acceptor = listen(UnixDomainSocketAddress.of(path));
        assertTrue(Files.exists(path));
        assertEquals(UnixDomainSocketAddress.of(path), acceptor.local());
        Pair pair = pair(acceptor, acceptor.local());
        assertEquals(UnixDomainSocketAddress.of(""), pair.server().remote(), "a client has no name");
        assertEquals(UnixDomainSocketAddress.of(path), pair.client().remote());
        pair.client().noDelay(true);
        send(pair.client(), (byte) 3);
        assertArrayEquals(new byte[] {3}, receive(pair.server(), 1));
        Watched watched = new Watched(pair.server());
        pair.client().close();
        watched.await(Poller.READ);
        acceptor.close();
        assertFalse(Files.exists(path));
        listen(UnixDomainSocketAddress.of(path)).close();
    }

    @Test
    void aFileThatIsThereAlreadyIsNamedAndStays(@TempDir Path folder) throws IOException {
        Path path = Files.writeString(folder.resolve("stale"), "");
        BindException failure = assertThrows(BindException.class, () -> listen(UnixDomainSocketAddress.of(path)));
        assertTrue(failure.getMessage().contains("Address already in use"), failure::getMessage);
        assertTrue(failure.getMessage().contains(path.toString()), failure::getMessage);
        assertTrue(Files.exists(path));
    }

    @Test
    void aFileThatTookThePlaceOfOursStays(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("socket");
        Acceptor first = listen(UnixDomainSocketAddress.of(path));
        Files.move(path, folder.resolve("moved"));
        Acceptor second = listen(UnixDomainSocketAddress.of(path));
        first.close();
        assertTrue(Files.exists(path), "it is the second's");
        second.close();
        assertFalse(Files.exists(path));
    }

    @Test
    void pathsThatDoNotWorkSayWhy(@TempDir Path folder) throws IOException {
        SocketAddress nobody = UnixDomainSocketAddress.of(folder.resolve("nobody"));
        assertThrows(SocketException.class, () -> kernel.connect(nobody));
        SocketAddress longPath = UnixDomainSocketAddress.of(folder.resolve("x".repeat(120)));
        assertThrows(SocketException.class, () -> listen(longPath));
        assertThrows(IOException.class, () -> listen(UnixDomainSocketAddress.of(folder.resolve("no/such/folder"))));
    }
}
