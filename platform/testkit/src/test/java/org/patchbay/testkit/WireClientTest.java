package org.patchbay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.spi.Connection;
import org.patchbay.testkit.WireResponse.Framing;

class WireClientTest {

    private final MemoryNetwork network = new MemoryNetwork();
    private final MemoryNetwork.Pair pair = network.pair();
    private final Connection server = pair.server();
    private final WireClient client = WireClient.over(pair.client());

    @AfterEach
    void close() {
        network.close();
    }

    private record Answer(String method, String bytes, Framing framing, String text, String cut, String reason) {
    }

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    private static final String NO_END = "no last chunk or no end of the trailer";

    static List<Answer> answers() {
        return List.of(
                new Answer("GET", OK + "Content-Length: 3\r\n\r\nabc", Framing.LENGTH, "abc", "", "counted"),
                new Answer("GET", OK + "content-length:\t0 \r\n\r\n", Framing.LENGTH, "", "", "blanks around a value are no part of it"),
                new Answer("GET", OK + "Content-Length: 5\r\n\r\nabc", Framing.LENGTH, "abc", "3 bytes of 5", "cut short"),
                new Answer("HEAD", OK + "Content-Length: 5\r\n\r\n", Framing.NONE, "", "", "RFC 9112 §6.3: HEAD has no body"),
                new Answer("GET", "HTTP/1.1 304 \r\nContent-Length: 5\r\n\r\n", Framing.NONE, "", "",
                        "nor has a 304, whose reason may be empty"),
                new Answer("GET", "HTTP/1.1 204 No Content\r\n\r\n", Framing.NONE, "", "", "nor a 204"),
                new Answer("GET", CHUNKED + "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n", Framing.CHUNKED, "abc0123456789", "",
                        "chunks joined"),
                new Answer("GET", CHUNKED + "3\r\nab", Framing.CHUNKED, "ab", "in a chunk, 2 bytes of 3", "cut in a chunk"),
                new Answer("GET", CHUNKED + "3\r\nabc\r\n", Framing.CHUNKED, "abc", NO_END, "no last chunk"),
                new Answer("GET", CHUNKED + "0\r\nX: 1\r\n", Framing.CHUNKED, "", NO_END, "cut in the trailer"),
                new Answer("GET", "HTTP/1.0 200 OK\r\n\r\nabc", Framing.CLOSE, "abc", "", "until the end of the connection"),
                new Answer("GET", OK + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", Framing.CHUNKED, "", "",
                        "RFC 9112 §6.1: the last coding counts"),
                new Answer("GET", OK + "Transfer-Encoding: gzip\r\n\r\nabc", Framing.CLOSE, "abc", "", "no chunked: until the end"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerIsReadByItsFraming(Answer row) throws IOException {
        answer(row.bytes());
        server.close();
        WireResponse response = client.wantResponse(row.method());
        assertEquals(row.framing(), response.framing(), row.reason());
        assertEquals(row.text(), response.text(), row.reason());
        assertEquals(row.cut(), response.cut(), row.reason());
        assertEquals(row.bytes(), response.raw(), row.reason());
    }

    private record Wrong(String bytes, String says) {
    }

    static List<Wrong> wrongs() {
        return List.of(
                new Wrong("HTTP/1.1 200\r\n\r\n", "not a status line"),
                new Wrong("HTTP/2.0 200 OK\r\n\r\n", "not a status line"),
                new Wrong(OK + "X : 1\r\n\r\n", "not a field line"),
                new Wrong(OK + "X\r\n\r\n", "not a field line"),
                new Wrong(OK + "X: a\u0000b\r\n\r\n", "control bytes"),
                new Wrong(OK + "X: 1\n\r\n", "bare LF"),
                new Wrong(OK + "X: 1\rY: 2\r\n\r\n", "bare CR"),
                new Wrong(OK + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", "framing in doubt"),
                new Wrong(OK + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", "framing in doubt"),
                new Wrong(OK + "Content-Length: +3\r\n\r\nabc", "not a Content-Length"),
                new Wrong("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", "a 204 has no Content-Length"),
                new Wrong(CHUNKED + "3 \r\nabc\r\n0\r\n\r\n", "not a chunk size"),
                new Wrong(CHUNKED + "3\r\nabcd\r\n0\r\n\r\n", "longer than its size"),
                new Wrong(OK + "X: 1", "the stream ended"),
                new Wrong("HTTP/1.1 103 Early Hints\r\n\r\n", "wanted a final answer"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void whatAServerMustNotSendIsAnError(Wrong row) throws IOException {
        answer(row.bytes());
        server.close();
        String message = assertThrows(AssertionError.class, client::wantResponse).getMessage();
        assertTrue(message.contains(row.says()), message);
    }

    @Test
    void interimAnswersTrailersAndTheNextAnswerAreToldApart() throws IOException {
        answer("HTTP/1.1 100 Continue\r\n\r\n" + CHUNKED + "0\r\nX-Sum: 42\r\n\r\n" + OK + "A: 1\r\na: 2\r\nContent-Length: 0\r\n\r\n");
        client.wantInterim(100);
        assertEquals("42", client.wantResponse().trailerField("x-sum").orElseThrow());
        assertEquals(List.of("1", "2"), client.wantResponse().fields("A"));
    }

    @Test
    void theEndInOrderAndAResetAreToldApart() throws IOException {
        MemoryNetwork.Pair other = network.pair();
        server.close();
        client.wantClosed();
        client.wantEnd();
        client.wantNoBytes();
        assertThrows(AssertionError.class, client::wantReset);
        assertThrows(AssertionError.class, client::wantIdle);

        other.server().abort();
        WireClient broken = WireClient.over(other.client());
        broken.wantReset();
        assertThrows(AssertionError.class, broken::wantClosed);
    }

    @Test
    void bytesThatNobodyWantedAreReported() throws IOException {
        client.wantNoBytes();
        client.wantIdle();
        answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nsurplus");
        client.wantResponse();
        assertTrue(assertThrows(AssertionError.class, client::wantIdle).getMessage().contains("surplus"));
        assertTrue(assertThrows(AssertionError.class, client::wantNoBytes).getMessage().contains("surplus"));
        assertTrue(assertThrows(AssertionError.class, client::wantClosed).getMessage().contains("surplus"));
        client.wantBytes("surplus");
    }

    @Test
    void anAnswerToAFollowUpProvesThatTheConnectionWasIdle() throws IOException {
        answer(OK + "Content-Length: 0\r\n\r\n");
        client.wantIdle("GET / HTTP/1.1\r\n\r\n", 200);
        answer("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
        assertThrows(AssertionError.class, () -> client.wantIdle("GET / HTTP/1.1\r\n\r\n", 200));
    }

    @Test
    void exactBytesAreSentAndAFailedWriteLeavesTheAnswerReadable() throws IOException {
        client.send("\u0000\u00ff\r\n");
        ByteBuffer got = ByteBuffer.allocate(10);
        assertEquals(4, server.read(got));
        assertEquals("\u0000\u00ff\r\n", new String(got.array(), 0, 4, StandardCharsets.ISO_8859_1));
        answer("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n");
        server.close();
        assertEquals(413, client.send("more").halfClose().wantResponse().status());
    }

    @Test
    void waitingForATextTakesNothing() throws IOException {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n" + "a".repeat(9_999));
        pair.client().fork("late", () -> send("z"));
        client.waitFor("aaz").waitFor("HTTP/1.1");
        assertEquals(10_000, client.wantResponse().body().length);
        assertThrows(AssertionError.class, () -> client.withPatience(Duration.ofMillis(1)).waitFor("never"));
        server.close();
        assertThrows(AssertionError.class, () -> client.waitFor("never"));
    }

    private void send(String bytes) {
        try {
            answer(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPlainSocketWorksAsWell() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                WireClient plain = WireClient.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()));
                Socket accepted = listener.accept()) {
            plain.send("hi").halfClose();
            assertEquals("hi", new String(accepted.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
            plain.wantIdle();
            accepted.getOutputStream().write("bye".getBytes(StandardCharsets.ISO_8859_1));
            accepted.shutdownOutput();
            plain.wantBytes("bye").wantClosed();
        }
    }

    private void answer(String bytes) throws IOException {
        server.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
