package org.patchbay.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.patchbay.spi.Claim;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ServerProtocol;

/**
 * Whose bytes these are (N-102): by ALPN where it chose, else by the first bytes.
 *
 * <pre>
 * somebody needs more    ⇒ read more, up to 64 bytes; then, and at the end of the stream, "more" counts as no
 * else the first yes     ⇒ that protocol
 * else                   ⇒ nobody's
 * </pre>
 *
 * Waiting while anybody needs more makes the choice independent of the order of the protocols. All are asked before the first
 * byte as well, so that a protocol which is alone and takes anything costs no reading ahead.
 */
final class ProtocolChoice {

    /** Longer than any protocol's mark; HTTP/2's preface has 24 bytes. */
    private static final int PEEK = 64;

    private final List<ServerProtocol> protocols;

    ProtocolChoice(List<ServerProtocol> protocols) {
        this.protocols = protocols;
    }

    /** Whether it can't be told whose {@code connection} is before its first byte; who claims it without one may want to speak first. */
    boolean needsBytes(Connection connection) {
        return connection.applicationProtocol().isEmpty() && anybodyNeedsMore(ByteBuffer.allocate(1));
    }

    /** Waits for as many bytes as it needs, until the read deadline, and puts them back. */
    Optional<ServerProtocol> choose(Connection connection) throws IOException {
        String negotiated = connection.applicationProtocol();
        return negotiated.isEmpty() ? byFirstBytes(connection) : byName(negotiated);
    }

    private Optional<ServerProtocol> byName(String negotiated) {
        return protocols.stream().filter(protocol -> protocol.applicationProtocols().contains(negotiated)).findFirst();
    }

    private Optional<ServerProtocol> byFirstBytes(Connection connection) throws IOException {
        ByteBuffer peeked = ByteBuffer.allocate(PEEK);
        while (anybodyNeedsMore(peeked) && connection.read(peeked) > 0) {
            // ask again
        }
        Optional<ServerProtocol> chosen = firstYes(peeked);
        connection.unread(peeked.flip());
        return chosen;
    }

    private boolean anybodyNeedsMore(ByteBuffer peeked) {
        return peeked.hasRemaining() && protocols.stream().anyMatch(protocol -> claim(protocol, peeked) == Claim.NEED_MORE);
    }

    private Optional<ServerProtocol> firstYes(ByteBuffer peeked) {
        return protocols.stream().filter(protocol -> claim(protocol, peeked) == Claim.YES).findFirst();
    }

    private static Claim claim(ServerProtocol protocol, ByteBuffer peeked) {
        return protocol.claims(peeked.duplicate().flip().asReadOnlyBuffer());
    }
}
