package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Outcome;
import org.slf4j.LoggerFactory;

/** How far taking over goes: a loop whose thread is stuck waits for it once there are no spares. */
@Timeout(60)
@ParameterizedClass
@MethodSource("org.patchbay.net.Loopback#loopModes")
class SparesTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Crew.class);
    private final CountDownLatch warned = new CountDownLatch(1);
    private final AppenderBase<ILoggingEvent> warnings = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().endsWith("threads are stuck in handlers; loops wait for one of them")) {
                warned.countDown();
            }
        }
    };
    private final AtomicBoolean enough = new AtomicBoolean();
    private final CountDownLatch computing = new CountDownLatch(1);

    @Parameter
    Mode mode;

    @BeforeEach
    void listen() {
        warnings.start();
        logger.addAppender(warnings);
        logger.setAdditive(false);
    }

    @AfterEach
    void leave() {
        enough.set(true);
        logger.detachAppender(warnings);
        logger.setAdditive(true);
    }

    private Outcome serve(Connection connection) {
        try {
            String text = Loopback.read(connection);
            if (text.equals("compute")) {
                computing.countDown();
                while (!enough.get()) {
                    Thread.onSpinWait();
                }
            }
            connection.write(Loopback.bytes("done"));
            return Outcome.IDLE;
        } catch (IOException e) {
            return Outcome.CLOSED;
        }
    }

    private static String answer(Socket client) throws IOException {
        return new String(client.getInputStream().readNBytes(4));
    }

    @Test
    void withoutSparesAStuckLoopSaysSoAndWaits() throws Exception {
        try (Loopback loopback = Loopback.withCarriers(1, mode, this::serve); Socket busy = loopback.client();
                Socket other = loopback.client()) {
            try {
                Loopback.send(busy, "compute");
                assertTrue(computing.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS));
                Loopback.send(other, "ask");
                assertTrue(warned.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS));
                assertEquals(0, other.getInputStream().available());
            } finally {
                enough.set(true);
            }
            assertEquals("done", answer(busy));
            assertEquals("done", answer(other));
            assertEquals(0, ((Loops) loopback.network).takeOvers());
        }
    }

    @Test
    void withASpareAnotherThreadTakesOver() throws Exception {
        try (Loopback loopback = Loopback.withCarriers(2, mode, this::serve); Socket busy = loopback.client();
                Socket other = loopback.client()) {
            try {
                Loopback.send(busy, "compute");
                assertTrue(computing.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS));
                Loopback.send(other, "ask");
                assertEquals("done", answer(other));
            } finally {
                enough.set(true);
            }
            assertEquals("done", answer(busy));
            assertTrue(((Loops) loopback.network).takeOvers() > 0);
        }
    }
}
