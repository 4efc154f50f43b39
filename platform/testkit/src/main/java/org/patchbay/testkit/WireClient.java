package org.patchbay.testkit;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Network;

/**
 * An HTTP/1 client for tests: it sends exactly the bytes that it is given, and says what it wants to see come back. What
 * comes back instead is an {@link AssertionError} with the bytes in it. One thread at a time.
 *
 * <pre>
 * try (WireClient client = WireClient.connect(network, address)) {
 *     client.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
 *     assertEquals("hello", client.wantResponse().text());
 *     client.wantIdle();
 * }
 * </pre>
 *
 * <p>A write that fails because the server has closed is not an error by itself: what the server sent before can still be
 * read, and says more.
 */
public final class WireClient implements AutoCloseable {

    /** How long a client waits for what it wants; only a test that fails waits so long. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long nothing must come for {@link #wantIdle} and {@link #wantNoBytes}; a server that answers does so much faster. */
    public static final Duration SILENCE = Duration.ofMillis(30);

    private static final int END = -1;

    private static final int PIECE = 8 * 1024;

    private final Duplex duplex;
    private Duration patience = PATIENCE;
    private byte[] buffer = new byte[PIECE];
    private int position;      // of the first byte that nobody took
    private int limit;         // behind the last
    private boolean ended;     // the server's stream has ended, in order or by a reset
    private String reset = ""; // how it was broken off; "" if it wasn't

    private WireClient(Duplex duplex) {
        this.duplex = duplex;
    }

    /** Connects through {@code network}. */
    public static WireClient connect(Network network, SocketAddress address) throws IOException {
        return over(network.connect(address, Deadline.after(PATIENCE)));
    }

    /** Connects by a plain socket of the JDK. */
    public static WireClient connect(SocketAddress address) throws IOException {
        return new WireClient(Duplex.OfSocket.connect(address));
    }

    /** Uses {@code connection}, and closes it in the end. */
    public static WireClient over(Connection connection) {
        return new WireClient(new Duplex.OfConnection(connection));
    }

    /** Waits only so long from now on; for tests that expect to be disappointed. */
    public WireClient withPatience(Duration shorter) {
        patience = shorter;
        return this;
    }

    /** Sends {@code text}, one byte for each character. */
    public WireClient send(String text) {
        return sendBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends {@code bytes}. */
    public WireClient sendBytes(byte[] bytes) {
        try {
            duplex.write(bytes);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server doesn't read", e);
        } catch (IOException e) {
            // the server has closed; what it sent before is still to be read
        }
        return this;
    }

    /** Sends the end of our stream; reading goes on. */
    public WireClient halfClose() {
        try {
            duplex.halfClose();
        } catch (IOException e) {
            // it is closed already
        }
        return this;
    }

    /** A final answer to a method other than HEAD. */
    public WireResponse wantResponse() {
        return wantResponse("GET");
    }

    /** A final answer to {@code method}: one to HEAD has no body. */
    public WireResponse wantResponse(String method) {
        WireResponse response = next(method);
        if (response.status() < 200 && response.status() != 101) {
            throw new AssertionError("wanted a final answer, got " + response);
        }
        return response;
    }

    /** A final answer to {@code method}, whatever interim ones come before it. */
    public WireResponse wantFinal(String method) {
        WireResponse response = next(method);
        while (response.status() < 200 && response.status() != 101) {
            response = next(method);
        }
        return response;
    }

    /** An interim answer with {@code status}. */
    public WireResponse wantInterim(int status) {
        WireResponse response = next("GET");
        if (response.status() != status || status >= 200) {
            throw new AssertionError("wanted an interim " + status + ", got " + response);
        }
        return response;
    }

    private WireResponse next(String method) {
        ResponseReader reader = new ResponseReader(this::nextByte);
        try {
            return reader.read(method);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("wanted an answer, got only: '" + new Visible(reader.raw()) + "'", e);
        } catch (IOException e) {
            throw new AssertionError("wanted an answer, but " + e.getMessage() + reset + " in: '" + new Visible(reader.raw()) + "'", e);
        }
    }

    /** The bytes of {@code text}, one for each character, and no HTTP; for tunnels. */
    public WireClient wantBytes(String text) {
        StringBuilder got = new StringBuilder(text.length());
        try {
            for (int b = 0; got.length() < text.length() && b != END;) {
                b = nextByte();
                got.append(b == END ? "" : String.valueOf((char) b));
            }
        } catch (IOException e) {
            throw new AssertionError("wanted '" + new Visible(text) + "', got '" + new Visible(got.toString()) + "' and then " + e, e);
        }
        if (!text.contentEquals(got)) {
            throw new AssertionError("wanted '" + new Visible(text) + "', got '" + new Visible(got.toString()) + "'");
        }
        return this;
    }

    /** Waits until {@code text} has come, one character for each byte, and takes nothing. */
    public WireClient waitFor(String text) {
        try {
            while (!buffer().contains(text)) {
                if (ended || !fill(patience)) {
                    throw new AssertionError("wanted '" + new Visible(text) + "', got '" + buffered() + "' and the end" + reset);
                }
            }
        } catch (IOException e) {
            throw new AssertionError("wanted '" + new Visible(text) + "', got only '" + buffered() + "'", e);
        }
        return this;
    }

    /** The server ends the stream in order, and sends nothing before. */
    public void wantClosed() {
        wantEnd();
        if (!reset.isEmpty()) {
            throw new AssertionError("wanted an orderly end" + reset);
        }
    }

    /** The server breaks the connection off, and sends nothing before. */
    public void wantReset() {
        wantEnd();
        if (reset.isEmpty()) {
            throw new AssertionError("wanted a reset, got an orderly end");
        }
    }

    /** The server ends the stream, in order or by a reset, and sends nothing before. */
    public void wantEnd() {
        try {
            if (nextByte() != END) {
                position--;
                throw new AssertionError("wanted the end, got '" + buffered() + "'");
            }
        } catch (IOException e) {
            throw new AssertionError("wanted the end, but the connection stays open", e);
        }
    }

    /** The connection is open, and nothing more comes for a short while. Better proven by {@link #wantIdle(String, int)}. */
    public void wantIdle() {
        if (silent()) {
            return;
        }
        String got = position < limit ? "'" + buffered() + "'" : "its end" + reset;
        throw new AssertionError("wanted an open and silent connection, got " + got);
    }

    /** The connection is open and nothing more came: {@code followUp} is sent, and the next bytes are its answer, {@code status}. */
    public WireResponse wantIdle(String followUp, int status) {
        WireResponse response = send(followUp).wantResponse();
        if (response.status() != status) {
            throw new AssertionError("wanted " + status + " to the request that follows, got " + response);
        }
        return response;
    }

    /** Nothing comes for a short while; the connection may be open or closed. */
    public void wantNoBytes() {
        if (!silent() && position < limit) {
            throw new AssertionError("wanted nothing, got '" + buffered() + "'");
        }
    }

    /** Whether the connection stays open and nothing comes. */
    private boolean silent() {
        if (position < limit || ended) {
            return false;
        }
        try {
            fill(SILENCE);
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether the end of the server's stream was not seen yet. */
    public boolean isOpen() {
        return !ended;
    }

    /** Breaks the connection off. */
    public void abort() throws IOException {
        duplex.abort();
    }

    @Override
    public void close() throws IOException {
        duplex.close();
    }

    private String buffered() {
        return new Visible(buffer()).toString();
    }

    private String buffer() {
        return new String(buffer, position, limit - position, StandardCharsets.ISO_8859_1);
    }

    private int nextByte() throws IOException {
        if (position == limit && (ended || !fill(patience))) {
            return END;
        }
        return buffer[position++] & 0xFF;
    }

    /** Waits for more bytes behind those that are there; false at the end of the stream, after which {@link #ended} holds. */
    private boolean fill(Duration limitOfTime) throws IOException {
        byte[] piece = new byte[PIECE];
        try {
            int got = duplex.read(piece, limitOfTime);
            ended = got < 0;
            append(piece, Math.max(0, got));
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            ended = true;
            reset = " (the connection was broken off: " + e.getMessage() + ")";
        }
        return !ended;
    }

    private void append(byte[] piece, int count) {
        byte[] all = Arrays.copyOfRange(buffer, position, Math.max(buffer.length, limit + count));
        System.arraycopy(piece, 0, all, limit - position, count);
        limit = limit - position + count;
        position = 0;
        buffer = all;
    }
}
