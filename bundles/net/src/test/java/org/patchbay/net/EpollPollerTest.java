package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What epoll tells beyond what every poller does, and the tables behind it. */
class EpollPollerTest extends KernelCase {

    @Override
    Kernel kernel() {
        return EpollKernelTest.epoll();
    }

    @Test
    void thePeersEndIsToldWhileBytesAreUnread() throws IOException {
        Pair pair = pair();
        Watched watched = new Watched(pair.server());
        send(pair.client(), (byte) 1);
        pair.client().shutdownOutput();
        watched.await(Poller.READ | Poller.GONE);
        receive(pair.server(), 1);
        assertEquals(-1, pair.server().receive(ByteBuffer.allocate(1)));
    }

    @Test
    void aResetIsToldAsGoneWithTheOthers() throws IOException {
        Pair pair = pair();
        Watched watched = new Watched(pair.server());
        pair.client().resetOnClose();
        pair.client().close();
        watched.await(Poller.READ | Poller.WRITE | Poller.GONE);
    }

    /** Received by two calls, of which the second fails: the kernel would tell an end next. */
    @Test
    void aResetBehindBytesIsAnErrorAndNotAnEnd() throws IOException {
        Pair pair = pair();
        Watched watched = new Watched(pair.server());
        int length = 16 * 1024;
        assertEquals(length, pair.client().send(new ByteBuffer[] {ByteBuffer.allocate(length)}, 0, 1));
        pair.client().resetOnClose();
        pair.client().close();
        watched.await(Poller.GONE);
        assertEquals(length, pair.server().receive(ByteBuffer.allocate(4 * length)));
        SocketException failure = assertThrows(SocketException.class, () -> pair.server().receive(ByteBuffer.allocate(1)));
        assertEquals("Connection reset", failure.getMessage());
    }

    @Test
    void everyFlagHasItsOperations() {
        assertEquals(Poller.READ, EpollPoller.operations(0x1));
        assertEquals(Poller.WRITE, EpollPoller.operations(0x4));
        assertEquals(Poller.READ | Poller.GONE, EpollPoller.operations(0x2000));
        assertEquals(Poller.READ | Poller.WRITE | Poller.GONE, EpollPoller.operations(0x8));
        assertEquals(Poller.READ | Poller.WRITE | Poller.GONE, EpollPoller.operations(0x10));
    }

    @Test
    void aSourceHasOnePollerAtATime() throws IOException {
        Pair pair = pair();
        new Watched(pair.server());
        Poller other = closing(kernel.poller());
        assertThrows(IllegalStateException.class, () -> other.add(pair.server(), operations -> { }));
        other.remove(pair.server());
        assertThrows(IllegalStateException.class, () -> other.add(pair.server(), operations -> { }), "not its to remove");
        poller.remove(pair.server());
        other.add(pair.server(), operations -> { });
    }

    @Test
    void aPlaceIsGivenAgainWithAnotherGeneration() {
        EpollTargets targets = new EpollTargets();
        Poller.Ready first = operations -> { };
        Poller.Ready second = operations -> { };
        EpollTargets.Registration one = targets.add(first);
        assertSame(first, targets.find(one.data()));
        one.free();
        assertNull(targets.find(one.data()));
        EpollTargets.Registration two = targets.add(second);
        assertEquals((int) one.data(), (int) two.data(), "the same place");
        assertNotEquals(one.data(), two.data());
        assertNull(targets.find(one.data()), "not its successor");
        assertSame(second, targets.find(two.data()));
    }

    @Test
    void theTableGrowsAndKeepsWhatIsInIt() {
        EpollTargets targets = new EpollTargets();
        List<EpollTargets.Registration> added = new ArrayList<>();
        List<Poller.Ready> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            Poller.Ready target = operations -> assertTrue(number >= operations);
            all.add(target);
            added.add(targets.add(target));
        }
        for (int i = 0; i < added.size(); i++) {
            assertTrue(added.get(i).data() >= 0);
            assertSame(all.get(i), targets.find(added.get(i).data()));
        }
    }

    @Test
    void timesAreRoundedUp() {
        assertEquals(-1, EpollEvents.millis(Long.MAX_VALUE));
        assertEquals(1, EpollEvents.millis(1));
        assertEquals(1, EpollEvents.millis(1_000_000));
        assertEquals(2, EpollEvents.millis(1_000_001));
        assertEquals(Integer.MAX_VALUE, EpollEvents.millis(Long.MAX_VALUE - 1));
    }

    @Test
    void withoutPrecisionItWaitsAllTheSame() throws IOException {
        EpollEvents.Layout layout = EpollKernel.layout(SystemCalls.machine());
        try (EpollPoller coarse = new EpollPoller(layout, false)) {
            coarse.poll(1);
            coarse.wakeUp();
            coarse.poll(Long.MAX_VALUE);
        }
    }

    @Test
    void eventsLieAsTheArchitectureWantsThem() throws IOException {
        assertEquals(List.of(7, 0x9abcdef0, 0x12345678, 0), ints(EpollKernel.layout("x86_64").event(7, 0x123456789abcdef0L)));
        assertEquals(List.of(7, 0, 0x9abcdef0, 0x12345678), ints(EpollKernel.layout("aarch64").event(7, 0x123456789abcdef0L)));
        IOException refused = assertThrows(IOException.class, () -> EpollKernel.layout("pdp11"));
        assertTrue(refused.getMessage().contains("pdp11"), refused::getMessage);
    }

    private static List<Integer> ints(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
