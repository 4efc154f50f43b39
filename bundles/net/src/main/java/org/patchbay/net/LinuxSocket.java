package org.patchbay.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.patchbay.spi.ListenOptions;

/**
 * A TCP or Unix-domain socket by system calls. Small buffers are copied, together, into memory that the kernel can be given without
 * making an object for it; of large ones what remains is received into or sent from where it is, on the heap or not.
 *
 * <p>One call moves a limited number of bytes (see {@link SystemCalls#LONGEST}), so less than was asked for doesn't mean that there is no
 * more: 0 does. Parts of files are copied through memory, {@link Copy#SIZE} bytes at a time: {@code sendfile} wants the file's
 * descriptor, which the JDK doesn't give.
 */
final class LinuxSocket implements Socket {

    /** What is smaller is copied, and what is larger too up to here, where that makes one call of two. */
    private static final int SMALL = 16 * 1024;

    private final Descriptor descriptor;
    private final Copies copies;
    private final SocketAddress remote;
    private volatile SocketAddress local;
    private volatile boolean connected;
    /** Found behind bytes that were received, for the next to receive; 0 if there is none. Only who receives uses it. */
    private int failure;
    private volatile boolean noDelay;
    /** Of the copy that was used last; a wrong one costs a look at the others. */
    private int place;

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
            return target.hasRemaining() ? receive(socket, target) : 0;
        } finally {
            descriptor.exit();
        }
    }

    @Override
    public int receive(Copy copy, int most) throws IOException {
        int socket = descriptor.enter();
        try {
            checkFailure();
            int count = SystemCalls.receive(socket, copy, most);
            return count == 0 ? -1 : outcome(count);
        } finally {
            descriptor.exit();
        }
    }

    private void checkFailure() throws IOException {
        if (failure < 0) {
            throw Errno.exception(failure);
        }
    }

    private Copy take() {
        Copy copy = copies.take(place);
        place = copy.place;
        return copy;
    }

    private int receive(int socket, ByteBuffer target) throws IOException {
        checkFailure();
        int length = Math.min(target.remaining(), SMALL);
        int count;
        Copy copy = take();
        try {
            count = SystemCalls.receive(socket, copy, length);
            if (count > 0) {
                copy.moveTo(target, count);
            }
        } finally {
            copies.giveBack(copy);
        }
        if (count == SMALL && target.hasRemaining()) {
            return count + behind(SystemCalls.receive(socket, target));
        }
        return count == 0 ? -1 : outcome(count);
    }

    /** The kernel tells a failure once and then an end, which would look as if all had come; an end it tells again. */
    private int behind(int count) {
        failure = count < 0 && count != -Errno.AGAIN ? count : 0;
        return Math.max(0, count);
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

    @Override
    public int send(Copy copy, int length) throws IOException {
        int socket = descriptor.enter();
        try {
            return outcome(SystemCalls.send(socket, copy, length));
        } finally {
            descriptor.exit();
        }
    }

    private long send(int socket, ByteBuffer[] sources, int from, int end) throws IOException {
        long total = 0;
        int next = after(sources, from, end);
        while (next < end) {
            int asked = sources[next].remaining();
            int sent;
            if (asked >= SMALL) {
                sent = SystemCalls.send(socket, sources[next]);
            } else {
                Copy copy = take();
                try {
                    asked = gather(sources, next, end, copy);
                    sent = SystemCalls.send(socket, copy, asked);
                    skip(sources, next, sent);
                } finally {
                    copies.giveBack(copy);
                }
            }
            total += sentBehind(total, sent);
            if (sent < asked) {
                return total;
            }
            next = after(sources, next, end);
        }
        return total;
    }

    /** What fails behind bytes that went is told by the next call, which fails as well. */
    private static int sentBehind(long before, int sent) throws IOException {
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

    private static int gather(ByteBuffer[] sources, int from, int end, Copy copy) {
        copy.bytes.limit(SMALL);
        for (int i = from; i < end && copy.bytes.hasRemaining(); i++) {
            copy.append(sources[i]);
        }
        return copy.bytes.position();
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
        Copy copy = take();
        try {
            copy.bytes.limit((int) Math.min(count, Copy.SIZE));
            int length = file.read(copy.bytes, position);
            if (length <= 0) {
                return 0;
            }
            int socket = descriptor.enter();
            try {
                return outcome(SystemCalls.send(socket, copy, length));
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
