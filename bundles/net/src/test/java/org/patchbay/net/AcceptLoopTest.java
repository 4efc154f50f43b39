package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** N-084: accept errors back off 5 ms doubling to 1 s, with one log line a second at most. */
class AcceptLoopTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(AcceptLoop.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Queue<Boolean> script = new ArrayDeque<>(); // true: a connection, false: an error; then it is closed
    private final List<Long> pauses = new ArrayList<>();
    private final List<SocketChannel> handed = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1_000_000; // the clock of the system may overflow, too

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        handed.clear();
    }

    private SocketChannel next() throws IOException {
        Boolean step = script.poll();
        if (step == null) {
            throw new ClosedChannelException();
        }
        if (!step) {
            throw new IOException("Too many open files");
        }
        return null; // the loop only passes it on
    }

    private AcceptLoop<SocketChannel> loop(boolean open) {
        return new AcceptLoop<>("listener on x", this::next, handed::add, duration -> {
            pauses.add(duration.toMillis());
            now += duration.toNanos();
            return open;
        }, () -> now);
    }

    private void errors(int count) {
        for (int i = 0; i < count; i++) {
            script.add(false);
        }
    }

    @Test
    void errorsInARowWaitTwiceAsLongEachTimeUpToOneSecond() {
        errors(10);
        loop(true).run();
        assertEquals(List.of(5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1000L, 1000L), pauses);
    }

    @Test
    void anErrorThatNobodyExpectsDoesNotEndIt() {
        List<Throwable> errors = new ArrayList<>(List.of(new IllegalStateException("odd"), new OutOfMemoryError("no thread")));
        new AcceptLoop<SocketChannel>("listener on x", () -> {
            switch (errors.isEmpty() ? null : errors.removeFirst()) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> throw new ClosedChannelException();
            }
        }, handed::add, duration -> pauses.add(duration.toMillis()), () -> now).run();
        assertEquals(List.of(5L, 10L), pauses);
    }

    @Test
    void aConnectionEndsTheBackOff() {
        errors(2);
        script.add(true);
        errors(1);
        loop(true).run();
        assertEquals(List.of(5L, 10L, 5L), pauses);
        assertEquals(1, handed.size());
    }

    @Test
    void logsAtMostOneLineASecondAndCountsTheOthers() {
        errors(9); // after 0, 5, 15, 35, 75, 155, 315, 635 and 1275 ms
        loop(true).run();
        assertEquals(List.of("listener on x: accepting failed, next try in 5 ms: java.io.IOException: Too many open files",
                "listener on x: accepting failed, next try in 1000 ms (7 more errors since the last line): java.io.IOException:"
                        + " Too many open files"),
                lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    @Test
    void closingEndsTheLoopWhileItWaits() {
        errors(3);
        loop(false).run();
        assertEquals(List.of(5L), pauses);
    }
}
