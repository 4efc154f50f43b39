package org.patchbay.conformance.fault;

import java.io.IOException;

/** Connections that are opened and closed at once: in order and by a reset, with a request and without. */
record OpenClose(int cycles) implements Fault {

    private static final String REQUEST = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

    @Override
    public String attack() {
        return cycles + " open-close cycles, half of them by reset, half of them with a request";
    }

    @Override
    public Finding run(Target target) throws IOException {
        long begun = System.nanoTime();
        for (int i = 0; i < cycles; i++) {
            Peer peer = Peer.connect(target.address(), i % 4 < 2 ? "" : REQUEST);
            if (i % 2 == 0) {
                peer.close();
            } else {
                peer.reset();
            }
        }
        return Finding.of((System.nanoTime() - begun) / 1_000_000 + " ms for all of them");
    }
}
