package org.patchbay.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.patchbay.spi.ListenOptions;

/**
 * A TCP or Unix-domain socket by system calls. One buffer is received into or sent from where it is, on the heap or not; several small
 * ones are copied together, which costs less than telling the kernel of each.
 *
 * <p>One call moves at most {@link SystemCalls#LONGEST} bytes, so less than was asked for doesn't mean that there is no more: 0 does.
 * Parts of files are copied through memory, {@link Copies#SIZE} at a time: {@code sendfile} wants the file's descriptor, which the JDK
 * doesn't give.
 */
final class LinuxSocket implements Socket {

    /** What is smaller is copied to go together with its neighbours. */
    private static final int SMALL = 16 * 1024;

    private final Descriptor descriptor;
    private final Copies copies;
    /** Of the one thread that receives, and the one that sends. */
    private final int[] receiveError = new int[1];
    private final int[] sendError = new int[1];
    private final SocketAddress remote;
    private volatile SocketAddress local;
    private volatile boolean connected;
    private volatile boolean noDelay;

    /** Owns {@code descriptor}, which is connected or about to be. */
    LinuxSocket(Descriptor descriptor, Copies copies, SocketAddress remote) {
        this.descriptor = descriptor;
        this.copies = copies;
        this.remote = remote;
    }

    /** One that was accepted; {@code local} may be null, then the kernel is asked when somebody wants to know. */
    LinuxSocket(Descriptor descriptor, Copies copies, SocketAddress remote, SocketAddress local, ListenOptions.Option noDelay) {
        this(descriptor, copies, remote);
        this.local = local;
        this.connected = true;
        this.noDelay = noDelay == ListenOptions.Option.ON;
    }

    Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public int receive(ByteBuffer target) throws IOException {
        int socket = descriptor.enter();
        try {
            if (!target.hasRemaining()) {
                return 0;
            }
            int count = SystemCalls.receive(socket, target, receiveError);
            return count == 0 ? -1 : outcome(count);
        } finally {
            descriptor.exit();
        }
    }

    @Override
    public long send(ByteBuffer[] sources, int from, int count) throws IOException {
        int socket = descriptor.enter();
        try {
            return send(socket, sources, from, from + count);
        } finally {
            descriptor.exit();
        }
    }

    private long send(int socket, ByteBuffer[] sources, int from, int end) throws IOException {
        long total = 0;
        int next = after(sources, from, end);
        while (next < end) {
            ByteBuffer first = sources[next];
            int following = after(sources, next + 1, end);
            boolean alone = following == end || first.remaining() >= SMALL;
            long asked = alone ? first.remaining() : 0;
            long sent = alone ? sendOne(socket, first, total) : 0;
            if (!alone) {
                ByteBuffer copy = copies.take();
                try {
                    asked = gather(sources, next, end, copy);
                    sent = sendOne(socket, copy, total);
                    skip(sources, next, sent);
                } finally {
                    copies.giveBack(copy);
                }
            }
            total += sent;
            if (sent < asked) {
                return total;
            }
            next = after(sources, next, end);
        }
        return total;
    }

    /** What fails behind bytes that went is told by the next call, which finds the same. */
    private int sendOne(int socket, ByteBuffer source, long before) throws IOException {
        int sent = SystemCalls.send(socket, source, sendError);
        return sent < 0 && before > 0 ? 0 : outcome(sent);
    }

    /** The first that isn't empty. */
    private static int after(ByteBuffer[] sources, int from, int end) {
        int next = from;
        while (next < end && !sources[next].hasRemaining()) {
            next++;
        }
        return next;
    }

    private static int gather(ByteBuffer[] sources, int from, int end, ByteBuffer copy) {
        copy.limit(SMALL);
        for (int i = from; i < end && copy.hasRemaining(); i++) {
            ByteBuffer source = sources[i];
            int length = Math.min(source.remaining(), copy.remaining());
            copy.put(copy.position(), source, source.position(), length).position(copy.position() + length);
        }
        return copy.flip().remaining();
    }

    private static void skip(ByteBuffer[] sources, int from, long sent) {
        long left = sent;
        for (int i = from; left > 0; i++) {
            int length = (int) Math.min(left, sources[i].remaining());
            sources[i].position(sources[i].position() + length);
            left -= length;
        }
    }

    @Override
    public long send(FileChannel file, long position, long count) throws IOException {
        ByteBuffer copy = copies.take();
        try {
            copy.limit((int) Math.min(count, Copies.SIZE));
            if (file.read(copy, position) <= 0) {
                return 0;
            }
            int socket = descriptor.enter();
            try {
                return sendOne(socket, copy.flip(), 0);
            } finally {
                descriptor.exit();
            }
        } finally {
            copies.giveBack(copy);
        }
    }

    @Override
    public boolean finishConnect() throws IOException {
        int socket = descriptor.enter();
        try {
            if (connected) {
                return true;
            }
            int failure = SystemCalls.failure(socket);
            int peer = failure < 0 ? failure : SystemCalls.peer(socket, new byte[SystemCalls.ADDRESS_BYTES], new int[1]);
            if (peer == -Errno.NOT_CONNECTED) {
                return false;
            }
            if (peer < 0) {
                close();
                throw Errno.exception(peer);
            }
            connected = true;
            return true;
        } finally {
            descriptor.exit();
        }
    }

    /** A connection that is gone needs no end. */
    @Override
    public void shutdownOutput() throws IOException {
        int socket = descriptor.enter();
        try {
            int result = SystemCalls.shutdownOutput(socket);
            if (result != -Errno.NOT_CONNECTED) {
                outcome(result);
            }
        } finally {
            descriptor.exit();
        }
    }

    @Override
    public void resetOnClose() throws IOException {
        option(SystemCalls.Option.LINGER, 1, 0);
    }

    /** Asks the kernel only for a change: what was accepted begins as its acceptor is. */
    @Override
    public void noDelay(boolean on) throws IOException {
        if (on != noDelay && remote instanceof InetSocketAddress) {
            option(SystemCalls.Option.NO_DELAY, on ? 1 : 0);
            noDelay = on;
        }
    }

    @Override
    public SocketAddress remote() {
        return remote;
    }

    /** Known after closing as well, if it was asked for before. */
    @Override
    public SocketAddress local() throws IOException {
        SocketAddress known = local;
        if (known == null) {
            known = local(descriptor);
            local = known;
        }
        return known;
    }

    /** Where {@code descriptor} is bound. */
    static SocketAddress local(Descriptor descriptor) throws IOException {
        int socket = descriptor.enter();
        try {
            byte[] form = new byte[SystemCalls.ADDRESS_BYTES];
            int[] length = new int[1];
            outcome(SystemCalls.local(socket, form, length));
            return SocketAddressForm.decode(form, length[0]);
        } finally {
            descriptor.exit();
        }
    }

    @Override
    public boolean isOpen() {
        return descriptor.isOpen();
    }

    @Override
    public void close() {
        descriptor.close();
    }

    private void option(SystemCalls.Option option, int... value) throws IOException {
        int socket = descriptor.enter();
        try {
            outcome(SystemCalls.option(socket, option, value));
        } finally {
            descriptor.exit();
        }
    }

    /** 0 if there was nothing to do. */
    private static int outcome(int result) throws IOException {
        if (result == -Errno.AGAIN) {
            return 0;
        }
        if (result < 0) {
            throw Errno.exception(result);
        }
        return result;
    }
}
