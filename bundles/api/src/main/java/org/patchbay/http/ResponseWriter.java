package org.patchbay.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Builds one answer. Go's optional capabilities (flush, hijack, deadlines, full duplex) are methods here; nobody asks
 * {@code instanceof} of a writer. What a protocol can't do throws {@link UnsupportedCapabilityException}. To wrap a writer,
 * extend {@link ForwardingResponseWriter}.
 *
 * <p>Not thread-safe: one thread at a time. Source: {@code ResponseWriter} and {@code ResponseController} in Go's
 * {@code server.go} and {@code responsecontroller.go}.
 */
@ProviderType
public interface ResponseWriter {

    /** The fields to send. Changes after the status was set are ignored, but for 1xx (N-005). */
    MutableHeader header();

    /**
     * Sets the status and freezes the header. A code from 100 to 199 other than 101 is sent at once with the present header
     * and may be repeated (N-068). A second final status is ignored and logged (N-003).
     *
     * @throws IllegalArgumentException if {@code status} is not within 100..999 (N-004)
     */
    void writeHeader(int status) throws IOException;

    /**
     * Writes content; without a status, 200 is implied (N-003).
     *
     * @throws BodyNotAllowedException if the status has no content (204, 304); to HEAD, bytes are counted and dropped
     * @throws ContentLengthException  if more is written than the Content-Length that was set; nothing of it is sent
     */
    void write(byte[] bytes, int offset, int count) throws IOException;

    /** Writes the whole array. */
    default void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /** Writes what remains in {@code bytes} and leaves it empty. */
    void write(ByteBuffer bytes) throws IOException;

    /** Writes {@code text} as UTF-8. */
    default void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes {@code count} bytes of {@code file} from {@code position}, without moving its own position; where the protocol and the
     * network can, no byte of it passes through this process (N-072). A file that is too short is found out before anything is sent,
     * unless it shrinks meanwhile: then the answer is cut off.
     *
     * @throws EOFException             if the file has fewer bytes
     * @throws IllegalArgumentException if {@code position} or {@code count} is negative
     * @throws BodyNotAllowedException  as {@link #write(byte[], int, int)} does
     * @throws ContentLengthException   as {@link #write(byte[], int, int)} does
     */
    default void transferFrom(FileChannel file, long position, long count) throws IOException {
        FilePieces.copy(file, position, count, this);
    }

    /** This writer as a stream: {@code write} and {@code flush} are the same; {@code close} flushes. */
    OutputStream stream();

    /** Sends header and buffered content; before any write it commits 200 (N-071). */
    void flush() throws IOException;

    /** Fields to send after the content, where the protocol and framing allow it; sent when the handler returns (N-069). */
    MutableHeader trailer();

    /**
     * Takes the raw connection from the server: nothing of an answer is sent, and the server forgets the connection (N-085).
     *
     * @throws UnsupportedCapabilityException on HTTP/2
     */
    Tunnel hijack() throws IOException;

    /**
     * Sends the answer's head (101 with the header as set, or 200 to CONNECT) and gives the connection or stream as a tunnel.
     *
     * @throws IllegalStateException if the request asked for neither an upgrade nor CONNECT, or content was written
     */
    Tunnel upgrade() throws IOException;

    /** Body reads that wait past this instant fail with {@link java.net.SocketTimeoutException}; {@link Instant#MAX} is none. */
    void setReadDeadline(Instant deadline) throws IOException;

    /** Writes that wait past this instant fail and end the connection; {@link Instant#MAX} is none. */
    void setWriteDeadline(Instant deadline) throws IOException;

    /** Lets the handler read the body after it began to answer; HTTP/1.1 else reads or drops the rest first (N-076). */
    void enableFullDuplex() throws IOException;

    /** The final status that was set, or 0. */
    int status();

    /** The number of content bytes that the handler wrote, sent or not. */
    long bytesWritten();

    /** Whether the head of the final answer is on its way, so that it can't be taken back any more. */
    boolean committed();

    /**
     * Takes back status, fields, trailers and content of an answer whose head has not left, so that another one can be given:
     * what the server does to answer 500 for a handler that failed half way.
     *
     * @throws IllegalStateException if the answer is {@linkplain #committed committed}
     */
    void reset();
}
