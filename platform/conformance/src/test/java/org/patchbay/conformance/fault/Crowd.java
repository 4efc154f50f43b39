package org.patchbay.conformance.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Many connections of one attacker; closing breaks them off. */
record Crowd(List<Peer> peers) implements AutoCloseable {

    /** {@code count} connections that all begin with {@code bytes}. */
    static Crowd connect(InetSocketAddress address, int count, String bytes) throws IOException {
        List<Peer> peers = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                peers.add(Peer.connect(address, bytes));
            }
        } catch (IOException e) {
            new Crowd(peers).close();
            throw new IOException("connection " + peers.size() + " of " + count + ": " + e.getMessage(), e);
        }
        return new Crowd(List.copyOf(peers));
    }

    /** How many are so. */
    int count(Predicate<Peer> property) {
        return (int) peers.stream().filter(property).count();
    }

    @Override
    public void close() throws IOException {
        for (Peer peer : peers) {
            peer.reset();
        }
    }
}
