package org.patchbay.conformance.fault;

import java.time.Duration;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.server.ServerOptions;
import org.patchbay.spi.Limits;
import org.patchbay.spi.Timeouts;

/**
 * How the server of a fault is started.
 *
 * @param head        deadline of a head
 * @param limits      sizes
 * @param descriptors that the process may have; {@link #ENOUGH} is what this one has
 * @param mode        of its network
 */
record Setup(Duration head, Limits limits, int descriptors, Mode mode) {

    static final int ENOUGH = 0;

    /** The defaults of the server. */
    static final Setup DEFAULT = new Setup(Timeouts.DEFAULT.readHeader(), Limits.DEFAULT, ENOUGH, Mode.AUTO);

    Setup withHead(Duration other) {
        return new Setup(other, limits, descriptors, mode);
    }

    /** The same with other limits of the head. */
    Setup withHeadLimits(int bytes, int fields) {
        return new Setup(head, new Limits(limits.requestLine(), bytes, fields, limits.body(), limits.drain()),
                descriptors, mode);
    }

    Setup withDescriptors(int other) {
        return new Setup(head, limits, other, mode);
    }

    Setup withMode(Mode other) {
        return new Setup(head, limits, descriptors, other);
    }

    /** At a free port. */
    ServerOptions options() {
        Timeouts others = Timeouts.DEFAULT;
        return ServerOptions.DEFAULT.withAddress("127.0.0.1:0").withLimits(limits)
                .withTimeouts(new Timeouts(head, others.read(), others.write(), others.idle()));
    }

    /** For the command line of {@link FaultServer}. */
    String argument() {
        return head.toMillis() + "," + limits.head() + "," + limits.fields() + "," + mode;
    }

    static Setup parse(String argument) {
        String[] values = argument.split(",");
        return DEFAULT.withHead(Duration.ofMillis(Long.parseLong(values[0])))
                .withHeadLimits(Integer.parseInt(values[1]), Integer.parseInt(values[2])).withMode(Mode.valueOf(values[3]));
    }
}
