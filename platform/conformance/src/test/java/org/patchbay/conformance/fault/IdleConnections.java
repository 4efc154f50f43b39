package org.patchbay.conformance.fault;

import java.io.IOException;
import java.time.Duration;

/** Connections that made one request and then stay. */
record IdleConnections(int connections, int bar) implements Fault {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public String attack() {
        return connections + " idle connections after a request";
    }

    @Override
    public Finding run(Target target) throws IOException {
        long resident = target.server().resident();
        try (Crowd crowd = Crowd.connect(target.address(), connections, "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")) {
            boolean answered = Pace.LOOKING.await(PATIENCE, () -> crowd.count(peer -> peer.has("hello\n")) == connections);
            long each = target.growth() / connections;
            long residentEach = (target.server().resident() - resident) / connections;
            return Finding.of(each + " bytes held for each, of " + bar + " allowed; " + residentEach + " bytes resident")
                    .want(answered, "not every request was answered")
                    .want(each <= bar, "an idle connection holds " + each + " bytes");
        }
    }
}
