package org.patchbay.net.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.patchbay.net.LoopNetwork;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.Listener;
import org.patchbay.spi.Outcome;

class PreparationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] TEXT = "a text".getBytes(StandardCharsets.US_ASCII);

    private static final ConnectionTask ECHO = new ConnectionTask() {
        @Override
        public void accepted(Connection connection) {
            // nothing is to be set
        }

        @Override
        public Outcome run(Connection connection) {
            try {
                connection.write(connection.receive());
                return Outcome.IDLE;
            } catch (IOException e) {
                return Outcome.CLOSED;
            }
        }

        @Override
        public void closed(Connection connection) {
            // nothing was kept
        }
    };

    /** Whichever of the two comes first to what both need. */
    @Test
    void aNetworkThatIsMadeMeanwhileWorks() throws Exception {
        Preparation preparation = new Preparation();
        preparation.start(null);
        try (LoopNetwork network = new LoopNetwork();
                Listener listener = network.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ListenOptions.DEFAULT, ECHO);
                Connection client = network.connect(listener.address(), Deadline.after(PATIENCE))) {
            client.readDeadline(Deadline.after(PATIENCE));
            client.write(ByteBuffer.wrap(TEXT));
            StringBuilder answer = new StringBuilder();
            while (answer.length() < TEXT.length) {
                answer.append(StandardCharsets.US_ASCII.decode(client.receive()));
            }
            assertEquals(new String(TEXT, StandardCharsets.US_ASCII), answer.toString());
        }
        preparation.stop(null);
    }
}
