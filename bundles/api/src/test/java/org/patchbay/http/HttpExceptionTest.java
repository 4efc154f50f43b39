package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.HttpException.Origin;

/** N-008: who is to blame for what a handler let through, and what can be answered. */
class HttpExceptionTest {

    private static final MessageException PEERS = new MessageException(400, Origin.PEER, "§", "x", "");
    private static final BodyTooLargeException LIMIT = new BodyTooLargeException(5);
    private static final MessageException HANDLERS = new MessageException(400, Origin.APPLICATION, "§", "x", "");

    private record Row(Throwable thrown, HttpException fault, String reason) {
    }

    private static Stream<Row> rows() {
        return Stream.of(
                new Row(PEERS, PEERS, "itself"),
                new Row(LIMIT, LIMIT, "a limit"),
                new Row(new IOException("a", PEERS), PEERS, "as a stream wraps it"),
                new Row(new UncheckedIOException(PEERS), PEERS, "as cookies and queries throw it"),
                new Row(new UncheckedIOException(new IOException("a", PEERS)), null, "one level only: what lies deeper was dealt with"),
                new Row(new IllegalStateException(PEERS), null, "a handler that says that it is its own state"),
                new Row(HANDLERS, null, "the handler's own"),
                new Row(new IOException(HANDLERS), null, "the handler's own, wrapped"),
                new Row(new IOException(), null, "no fault of HTTP"),
                new Row(new StackOverflowError(), null, "an error of the JVM"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theFaultBehindWhatWasThrownIsThePeersOrALimitOfOurs(Row row) {
        assertEquals(Optional.ofNullable(row.fault), HttpException.faultBehind(row.thrown), row.reason);
    }

    @Test
    void aStatusOfFourOrFiveHundredCanBeAnsweredButNoErrorCodeOfAStream() {
        assertEquals("[false, true, true, false]", Stream.of(399, 400, 599, 600)
                .map(status -> new MessageException(status, Origin.PEER, "§", "x", "").isAnswerable()).toList().toString());
        assertFalse(new StreamException(404, Origin.PEER, "§", "x", "").isAnswerable());
    }
}
