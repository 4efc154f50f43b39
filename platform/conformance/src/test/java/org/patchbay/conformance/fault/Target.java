package org.patchbay.conformance.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

/**
 * What an attacker sees of the server, and what it is told about its inside.
 *
 * @param before  what it held before the attack
 * @param healthy who must not notice any of it
 */
record Target(ServerProcess server, Usage before, HealthyClient healthy) {

    private static final double MIB = 1 << 20;

    InetSocketAddress address() {
        return server.address();
    }

    /** Connections that the server has now beside the healthy client's. */
    long connections() throws IOException {
        return usage().connections() - 1;
    }

    /** Whether the server holds no connection but those of this run. */
    boolean isLeftAlone() {
        try {
            return connections() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the attack holds of the server's memory now. */
    long growth() throws IOException {
        return Math.max(0, usage().memory() - before.memory());
    }

    private Usage usage() throws IOException {
        healthy.timed(false);
        try {
            return server.usage();
        } finally {
            healthy.timed(true);
        }
    }

    /** Warnings and worse. */
    List<String> log() {
        return server.log();
    }

    /** As people read it. */
    static String mib(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / MIB);
    }
}
