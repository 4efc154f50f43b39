package org.patchbay.net;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The system calls that {@code epoll} mode is made of, and the one place that hands memory to the kernel: everywhere the kernel is told
 * the length of what it really gets. What fails gives the negative error number (see {@link Errno}); a call that a signal interrupted
 * is made again.
 */
final class SystemCalls {

    /** No more than this goes in one call, since the virtual machine can't stop a thread for a collection meanwhile. */
    static final int LONGEST = 256 * 1024;
    /** What every kind of socket address fits in ({@code struct sockaddr_storage}). */
    static final int ADDRESS_BYTES = 128;

    private static final int NON_BLOCKING_CLOSED_ON_EXEC = 0x80800;
    private static final long NO_SIGNAL = 0x4000;
    private static final int CLOSED_ON_EXEC = 0x80000;
    private static final int STREAM = 1;
    private static final int WRITING = 1;
    private static final int UTSNAME_FIELD = 65;
    private static final int UTSNAME_FIELDS = 6;
    private static final int MACHINE = 4;

    /** Options of sockets. */
    enum Option {
        REUSE_ADDRESS(1, 2), ERROR(1, 4), LINGER(1, 13), NO_DELAY(6, 1), IPV6_ONLY(41, 26);

        private final int level;
        private final int number;

        Option(int level, int number) {
            this.level = level;
            this.number = number;
        }
    }

    private SystemCalls() {
    }

    /** What the processor is called, "x86_64" for instance; empty if the kernel doesn't say. */
    static String machine() {
        byte[] names = new byte[UTSNAME_FIELDS * UTSNAME_FIELD];
        int result = call(errno -> (int) LibC.UNAME.invokeExact(errno, MemorySegment.ofArray(names)));
        int start = MACHINE * UTSNAME_FIELD;
        int end = start;
        while (end < start + UTSNAME_FIELD && names[end] != 0) {
            end++;
        }
        return result < 0 ? "" : new String(names, start, end - start, StandardCharsets.US_ASCII);
    }

    static int epollCreate() {
        return call(errno -> (int) LibC.EPOLL_CREATE1.invokeExact(errno, CLOSED_ON_EXEC));
    }

    /** {@code event} is one {@code struct epoll_event}. */
    static int epollControl(int epoll, int operation, int descriptor, int[] event) {
        if (event.length * Integer.BYTES < EpollEvents.LARGEST_EVENT) {
            throw new IllegalArgumentException("no room for an event: " + event.length);
        }
        return call(errno -> (int) LibC.EPOLL_CTL.invokeExact(errno, epoll, operation, descriptor, MemorySegment.ofArray(event)));
    }

    static int eventDescriptor() {
        return call(errno -> (int) LibC.EVENTFD.invokeExact(errno, 0, NON_BLOCKING_CLOSED_ON_EXEC));
    }

    /** Adds 1 to what {@link #eventDescriptor} made. */
    static int signal(int descriptor) {
        long[] one = {1};
        return call(errno -> (int) (long) LibC.WRITE.invokeExact(errno, descriptor, MemorySegment.ofArray(one), (long) Long.BYTES));
    }

    static void close(int descriptor) {
        try {
            int ignored = (int) LibC.CLOSE.invokeExact(descriptor); // on Linux it is closed whatever this says
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** A stream socket that never blocks. */
    static int socket(int family) {
        return call(errno -> (int) LibC.SOCKET.invokeExact(errno, family, STREAM | NON_BLOCKING_CLOSED_ON_EXEC, 0));
    }

    static int bind(int socket, byte[] address) {
        return call(errno -> (int) LibC.BIND.invokeExact(errno, socket, MemorySegment.ofArray(address), address.length));
    }

    static int listen(int socket, int backlog) {
        return call(errno -> (int) LibC.LISTEN.invokeExact(errno, socket, backlog));
    }

    /** Not made again after a signal: the kernel connects all the same. */
    static int connect(int socket, byte[] address) {
        int[] error = new int[1];
        try {
            int result = (int) LibC.CONNECT.invokeExact(MemorySegment.ofArray(error), socket, MemorySegment.ofArray(address),
                    address.length);
            return result < 0 ? -error[0] : result;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** A socket that never blocks; {@code address} gets its peer's, and {@code length} how long it is. */
    static int accept(int socket, byte[] address, int[] length) {
        return call(errno -> {
            length[0] = address.length;
            return (int) LibC.ACCEPT4.invokeExact(errno, socket, MemorySegment.ofArray(address), MemorySegment.ofArray(length),
                    NON_BLOCKING_CLOSED_ON_EXEC);
        });
    }

    static int local(int socket, byte[] address, int[] length) {
        return name(LibC.GETSOCKNAME, socket, address, length);
    }

    static int peer(int socket, byte[] address, int[] length) {
        return name(LibC.GETPEERNAME, socket, address, length);
    }

    private static int name(MethodHandle side, int socket, byte[] address, int[] length) {
        return call(errno -> {
            length[0] = address.length;
            return (int) side.invokeExact(errno, socket, MemorySegment.ofArray(address), MemorySegment.ofArray(length));
        });
    }

    static int option(int socket, Option option, int... value) {
        return call(errno -> (int) LibC.SETSOCKOPT.invokeExact(errno, socket, option.level, option.number, MemorySegment.ofArray(value),
                value.length * Integer.BYTES));
    }

    /** Puts what the option is now into {@code value}. */
    static int ask(int socket, Option option, int[] value) {
        int[] length = {value.length * Integer.BYTES};
        return call(errno -> (int) LibC.GETSOCKOPT.invokeExact(errno, socket, option.level, option.number, MemorySegment.ofArray(value),
                MemorySegment.ofArray(length)));
    }

    /** What kept the socket from connecting, as a negative error number; 0 if nothing did. Asking makes the kernel forget it. */
    static int failure(int socket) {
        int[] value = new int[1];
        int result = ask(socket, Option.ERROR, value);
        return result < 0 ? result : -value[0];
    }

    static int shutdownOutput(int socket) {
        return call(errno -> (int) LibC.SHUTDOWN.invokeExact(errno, socket, WRITING));
    }

    /** Receives at most {@code length} bytes into {@code copy}, from its beginning. */
    static int receive(int socket, Copy copy, int length) {
        Objects.checkFromToIndex(0L, length, copy.memory.byteSize());
        long result;
        do {
            try {
                result = move(copy.errno, CallNumber.RECVFROM, socket, copy.memory, length, 0);
            } catch (Throwable e) {
                throw unexpected(e);
            }
        } while (result < 0 && copy.error() == Errno.INTERRUPTED);
        return result < 0 ? -copy.error() : (int) result;
    }

    /** Sends the first {@code length} bytes of {@code copy}, or fewer. */
    static int send(int socket, Copy copy, int length) {
        Objects.checkFromToIndex(0L, length, copy.memory.byteSize());
        long result;
        do {
            try {
                result = move(copy.errno, CallNumber.SENDTO, socket, copy.memory, length, NO_SIGNAL);
            } catch (Throwable e) {
                throw unexpected(e);
            }
        } while (result < 0 && copy.error() == Errno.INTERRUPTED);
        return result < 0 ? -copy.error() : (int) result;
    }

    /** Receives into what remains of {@code target}, which moves on. */
    static int receive(int socket, ByteBuffer target) {
        if (target.isReadOnly()) {
            throw new IllegalArgumentException("a read-only buffer");
        }
        MemorySegment memory = segment(target);
        return moved(target, call(errno -> (int) move(errno, CallNumber.RECVFROM, socket, memory, memory.byteSize(), 0)));
    }

    /** Sends what remains of {@code source}, or the beginning of it; the buffer moves on. */
    static int send(int socket, ByteBuffer source) {
        MemorySegment memory = segment(source);
        return moved(source, call(errno -> (int) move(errno, CallNumber.SENDTO, socket, memory, memory.byteSize(), NO_SIGNAL)));
    }

    /** Receives or sends, as {@code number} says, from or to whom the socket is connected with. */
    private static long move(MemorySegment errno, long number, int socket, MemorySegment memory, long length, long flags)
            throws Throwable {
        return (long) LibC.SYSCALL.invokeExact(errno, number, (long) socket, memory, length, flags, 0L, 0L);
    }

    private static MemorySegment segment(ByteBuffer buffer) {
        return MemorySegment.ofBuffer(buffer).asSlice(0, Math.min(buffer.remaining(), LONGEST));
    }

    private static int outcome(long result, int[] errno) {
        return result < 0 ? -errno[0] : (int) result;
    }

    private static int moved(ByteBuffer buffer, int result) {
        if (result > 0) {
            buffer.position(buffer.position() + result);
        }
        return result;
    }

    private static int call(Call call) {
        int[] error = new int[1];
        int result;
        do {
            try {
                result = outcome(call.with(MemorySegment.ofArray(error)), error);
            } catch (Throwable e) {
                throw unexpected(e);
            }
        } while (result == -Errno.INTERRUPTED);
        return result;
    }

    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a system call could not be made", thrown);
    }

    /** One that leaves its error number in {@code errno}. */
    @FunctionalInterface
    private interface Call {
        int with(MemorySegment errno) throws Throwable;
    }
}
