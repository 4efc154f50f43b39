package org.patchbay.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import org.patchbay.spi.Deadline;

/** The half of a connection that sends. */
final class Outbound {

    /** Most that is handed to the system at once: the JDK copies all that it is given from the heap, sent or not. */
    private static final int CHUNK = 128 * 1024;

    /** What is done while a write may be expired. */
    private interface Sending {
        long send() throws IOException;
    }

    private final SocketChannel channel;
    private final TimeSlice slice;
    private final Runnable abort;
    private final Pending pending = new Pending();
    private volatile Deadline deadline = Deadline.NONE;

    /** {@code abort} resets the connection. */
    Outbound(SocketChannel channel, TimeSlice slice, Runnable abort) {
        this.channel = channel;
        this.slice = slice;
        this.abort = abort;
    }

    void write(ByteBuffer[] sources) throws IOException {
        guarded(() -> {
            gather(sources);
            return 0;
        });
    }

    long transferFrom(FileChannel file, long position, long count) throws IOException {
        return guarded(() -> transfer(file, position, Math.min(count, Math.max(0, file.size() - position))));
    }

    void deadline(Deadline moved) {
        deadline = moved;
    }

    /** Resets the connection if a write is past its deadline. */
    void sweep() {
        if (pending.expire(() -> deadline.passed())) {
            abort.run();
        }
    }

    private long guarded(Sending sending) throws IOException {
        if (pending.expired() || deadline.passed()) {
            abort.run();
            throw timeout();
        }
        try {
            return pending.begin() ? sending.send() : 0;
        } catch (ClosedChannelException e) {
            if (pending.expired()) {
                throw (IOException) timeout().initCause(e);
            }
            throw e;
        } finally {
            pending.end();
        }
    }

    private void gather(ByteBuffer[] sources) throws IOException {
        int at = 0;
        while (at < sources.length) {
            slice.beforeWrite();
            if (!sources[at].hasRemaining()) {
                at++;
            } else if (sources[at].remaining() > CHUNK) {
                writeChunk(sources[at]);
            } else {
                channel.write(sources, at, fitting(sources, at));
            }
        }
    }

    /** How many of {@code sources} from {@code from} on are small enough to go together; at least 1. */
    private static int fitting(ByteBuffer[] sources, int from) {
        int end = from;
        long total = 0;
        while (end < sources.length && total + sources[end].remaining() <= CHUNK) {
            total += sources[end].remaining();
            end++;
        }
        return Math.max(1, end - from);
    }

    private void writeChunk(ByteBuffer source) throws IOException {
        int limit = source.limit();
        try {
            channel.write(source.limit(source.position() + CHUNK));
        } finally {
            source.limit(limit);
        }
    }

    /** The system's file transfer does not wait on a virtual thread; where it sends nothing, a copied chunk does the waiting. */
    private long transfer(FileChannel file, long position, long count) throws IOException {
        long sent = 0;
        while (sent < count) {
            slice.beforeWrite();
            long moved = file.transferTo(position + sent, count - sent, channel);
            if (moved <= 0) {
                moved = copy(file, position + sent, count - sent);
            }
            if (moved <= 0) {
                break; // the file became shorter meanwhile
            }
            sent += moved;
        }
        return sent;
    }

    private long copy(FileChannel file, long position, long count) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, count));
        int read = file.read(chunk, position);
        gather(new ByteBuffer[] {chunk.flip()});
        return read;
    }

    private static SocketTimeoutException timeout() {
        return new SocketTimeoutException("the write deadline has passed");
    }
}
