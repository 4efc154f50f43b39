package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.server.ConnectionGate.Verdict;

/** Connections that are too many: issue 3, "maximum connections (global and per address, off by default)". */
@Timeout(60)
class ConnectionLimitsTest {

    private static final int ANY = ConnectionLimits.UNLIMITED;

    private final LogLines log = new LogLines();

    @AfterEach
    void close() {
        log.close();
    }

    private static SocketAddress at(String host, int port) {
        return new InetSocketAddress(address(host), port);
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private record Row(ConnectionLimits limits, List<SocketAddress> come, String verdicts, String why) {
    }

    /** A for admitted, T for over the total, P for over the address's. */
    static final Row[] ROWS = {
        new Row(ConnectionLimits.NONE, List.of(at("10.0.0.1", 1), at("10.0.0.1", 2)), "AA", "off by default"),
        new Row(new ConnectionLimits(2, ANY), List.of(at("10.0.0.1", 1), at("10.0.0.2", 1), at("10.0.0.3", 1)), "AAT", "from anywhere"),
        new Row(new ConnectionLimits(ANY, 1), List.of(at("10.0.0.1", 1), at("10.0.0.1", 2), at("10.0.0.2", 1)), "APA",
                "the port is no part"),
        new Row(new ConnectionLimits(2, 1), List.of(at("10.0.0.1", 1), at("10.0.0.1", 2), at("10.0.0.2", 1), at("10.0.0.3", 1)), "APAT",
                "who is turned away takes no place"),
        new Row(new ConnectionLimits(1, 1), List.of(at("10.0.0.1", 1), at("10.0.0.1", 2)), "AT", "the server's limit is named first"),
        new Row(new ConnectionLimits(ANY, 1), List.of(at("::ffff:10.0.0.1", 1), at("10.0.0.1", 2)), "AP", "IPv4 within IPv6 is the same"),
        new Row(new ConnectionLimits(ANY, 1), List.of(at("2001:db8::1", 1), at("2001:db8::2", 1)), "AA", "each IPv6 address by itself"),
        new Row(new ConnectionLimits(ANY, 1), List.of(UnixDomainSocketAddress.of("/a"), UnixDomainSocketAddress.of("/a"),
                UnixDomainSocketAddress.of("/b")), "APA", "another address as it is"),
        new Row(new ConnectionLimits(ANY, 1),
                List.of(InetSocketAddress.createUnresolved("a", 1), InetSocketAddress.createUnresolved("a", 2)), "AA",
                "without an address there is only the whole"),
    };

    @ParameterizedTest
    @FieldSource("ROWS")
    void oneTooManyIsTurnedAway(Row row) {
        ConnectionGate gate = new ConnectionGate(row.limits);
        StringBuilder verdicts = new StringBuilder();
        List<SocketAddress> in = new ArrayList<>();
        for (SocketAddress remote : row.come) {
            Verdict verdict = gate.enter(remote);
            verdicts.append(switch (verdict) {
                case ADMITTED -> 'A';
                case OVER_TOTAL -> 'T';
                case OVER_ADDRESS -> 'P';
            });
            if (verdict == Verdict.ADMITTED) {
                in.add(remote);
            }
        }
        assertEquals(row.verdicts, verdicts.toString(), row.why);
        in.forEach(gate::leave);
        assertEquals(0, gate.taken(), row.why);
        assertEquals(0, gate.addresses(), "no entry is left");
    }

    @Test
    void thereAreNeverTooManyHoweverTheyRace() throws InterruptedException {
        int total = 5;
        int perAddress = 2;
        ConnectionGate gate = new ConnectionGate(new ConnectionLimits(total, perAddress));
        AtomicInteger in = new AtomicInteger();
        AtomicInteger[] from = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
        AtomicInteger tooMany = new AtomicInteger();
        AtomicInteger admitted = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < 32; i++) {
            int host = i % from.length;
            threads.add(Thread.ofPlatform().start(() -> {
                await(go);
                for (int port = 1; port <= 5_000; port++) {
                    SocketAddress remote = at("10.0.0." + host, port);
                    if (gate.enter(remote) == Verdict.ADMITTED) {
                        admitted.incrementAndGet();
                        tooMany.addAndGet(in.incrementAndGet() > total || from[host].incrementAndGet() > perAddress ? 1 : 0);
                        from[host].decrementAndGet();
                        in.decrementAndGet();
                        gate.leave(remote);
                    }
                }
            }));
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, tooMany.get());
        assertTrue(admitted.get() > 0);
        assertEquals(0, gate.taken());
        assertEquals(0, gate.addresses());
        List<SocketAddress> all = List.of(at("10.0.0.0", 1), at("10.0.0.0", 2), at("10.0.0.1", 1), at("10.0.0.1", 2), at("10.0.0.2", 1));
        assertTrue(all.stream().allMatch(remote -> gate.enter(remote) == Verdict.ADMITTED), "every place is free again");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noLimitHasAName() {
        assertEquals(ConnectionLimits.NONE, ServerOptions.DEFAULT.connections());
        for (int[] limits : new int[][] {{0, 1}, {1, 0}, {-1, ANY}}) {
            String message = assertThrows(IllegalArgumentException.class, () -> new ConnectionLimits(limits[0], limits[1])).getMessage();
            assertTrue(message.contains("UNLIMITED"), message);
        }
    }

    @Test
    void theLogHasOneLineASecondAndMissesNobody() {
        long[] now = {Long.MAX_VALUE - 5}; // the clock of the system may overflow, too
        TurnedAway turnedAway = new TurnedAway("test", new ConnectionLimits(7, 3), () -> now[0]);
        SocketAddress remote = at("2001:db8::1", 1);
        turnedAway.add(Verdict.OVER_TOTAL, remote);
        turnedAway.add(Verdict.OVER_TOTAL, remote);
        turnedAway.add(Verdict.OVER_ADDRESS, remote);
        now[0] += TimeUnit.SECONDS.toNanos(1);
        turnedAway.add(Verdict.OVER_ADDRESS, at("10.0.0.9", 1));
        turnedAway.add(Verdict.OVER_ADDRESS, remote);
        turnedAway.close();
        turnedAway.close();
        assertEquals(List.of("WARN server test: connections turned away: 1 over limit.connections = 7",
                "WARN server test: connections turned away: 1 over limit.connections = 7, 2 over limit.connections.per.address = 3"
                        + " (the last from 10.0.0.9)",
                "WARN server test: connections turned away: 1 over limit.connections.per.address = 3 (the last from 2001:db8:0:0:0:0:0:1)"),
                log.lines());
        assertEquals(5, turnedAway.count());
    }
}
