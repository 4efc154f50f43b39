package org.patchbay.conformance.fault;

import java.io.IOException;
import java.time.Duration;

/** Clients that ask for a large body and read nothing of it. */
record NonReaders(int connections, int bytes, Duration held, long bar) implements Fault {

    private static final Pace WAITING = new Pace(Duration.ofMillis(100));

    @Override
    public String attack() {
        return connections + " clients that don't read " + Target.mib(bytes);
    }

    @Override
    public Finding run(Target target) throws IOException {
        try (Crowd crowd = Crowd.connect(target.address(), connections, "GET /big/" + bytes + " HTTP/1.1\r\nHost: a\r\n\r\n")) {
            WAITING.keep(held, () -> { });
            long growth = target.growth();
            return Finding.of(Target.mib(growth) + " held, of " + Target.mib(bar) + " allowed")
                    .want(crowd.count(Peer::take) == connections, "not every answer had begun")
                    .want(growth <= bar, "more held than " + Target.mib(bar));
        }
    }
}
