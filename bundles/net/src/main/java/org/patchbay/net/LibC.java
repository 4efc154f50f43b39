package org.patchbay.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Functions of the C library, linked. Nothing is checked here, that is what {@link SystemCalls} is for; and the class can be
 * initialised only where {@link #isLinux} holds.
 *
 * <p>All but {@link #EPOLL_WAIT}, {@link #EPOLL_PWAIT2} and {@link #CLOSE} return at once, so they are linked as critical: the thread
 * doesn't tell the virtual machine that it leaves Java, and arrays on the heap, which can't move meanwhile, are handed over as they
 * are. The first parameter of those that end with {@code errno} is an {@code int[]} (or as much native memory) for it.
 */
final class LibC {

    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final Linker.Option AT_ONCE = Linker.Option.critical(true);
    private static final ValueLayout.OfInt INT = JAVA_INT;
    private static final ValueLayout.OfLong SIZE = JAVA_LONG;

    /** {@code int uname(struct utsname *)}. */
    static final MethodHandle UNAME = atOnce("uname", INT, ADDRESS);
    /** {@code int epoll_create1(int flags)}. */
    static final MethodHandle EPOLL_CREATE1 = atOnce("epoll_create1", INT, INT);
    /** {@code int epoll_ctl(int epoll, int operation, int descriptor, struct epoll_event *)}. */
    static final MethodHandle EPOLL_CTL = atOnce("epoll_ctl", INT, INT, INT, INT, ADDRESS);
    /** {@code int epoll_wait(int epoll, struct epoll_event *, int count, int milliseconds)}, only with a time of 0. */
    static final MethodHandle EPOLL_LOOK = atOnce("epoll_wait", INT, INT, ADDRESS, INT, INT);
    /** The same, when it may wait. */
    static final MethodHandle EPOLL_WAIT = linked("epoll_wait", FunctionDescriptor.of(INT, INT, ADDRESS, INT, INT), ERRNO);
    /** {@code int epoll_pwait2(int, struct epoll_event *, int, struct timespec *, sigset_t *)}; null where the library has none. */
    static final MethodHandle EPOLL_PWAIT2 = has("epoll_pwait2")
            ? linked("epoll_pwait2", FunctionDescriptor.of(INT, INT, ADDRESS, INT, ADDRESS, ADDRESS), ERRNO) : null;
    /** {@code int eventfd(unsigned start, int flags)}. */
    static final MethodHandle EVENTFD = atOnce("eventfd", INT, INT, INT);
    /** {@code ssize_t write(int descriptor, void *, size_t)}, only for what eventfd made: it would raise SIGPIPE. */
    static final MethodHandle WRITE = atOnce("write", SIZE, INT, ADDRESS, SIZE);
    /** {@code int close(int descriptor)}, which says nothing of use. */
    static final MethodHandle CLOSE = linked("close", FunctionDescriptor.of(INT, INT));
    /** {@code int socket(int family, int type, int protocol)}. */
    static final MethodHandle SOCKET = atOnce("socket", INT, INT, INT, INT);
    /** {@code int bind(int socket, struct sockaddr *, socklen_t)}. */
    static final MethodHandle BIND = atOnce("bind", INT, INT, ADDRESS, INT);
    /** {@code int listen(int socket, int backlog)}. */
    static final MethodHandle LISTEN = atOnce("listen", INT, INT, INT);
    /** {@code int connect(int socket, struct sockaddr *, socklen_t)}. */
    static final MethodHandle CONNECT = atOnce("connect", INT, INT, ADDRESS, INT);
    /** {@code int accept4(int socket, struct sockaddr *, socklen_t *, int flags)}. */
    static final MethodHandle ACCEPT4 = atOnce("accept4", INT, INT, ADDRESS, ADDRESS, INT);
    /** {@code int getsockname(int socket, struct sockaddr *, socklen_t *)}. */
    static final MethodHandle GETSOCKNAME = atOnce("getsockname", INT, INT, ADDRESS, ADDRESS);
    /** {@code int getpeername(int socket, struct sockaddr *, socklen_t *)}. */
    static final MethodHandle GETPEERNAME = atOnce("getpeername", INT, INT, ADDRESS, ADDRESS);
    /** {@code int setsockopt(int socket, int level, int name, void *, socklen_t)}. */
    static final MethodHandle SETSOCKOPT = atOnce("setsockopt", INT, INT, INT, INT, ADDRESS, INT);
    /** {@code int getsockopt(int socket, int level, int name, void *, socklen_t *)}. */
    static final MethodHandle GETSOCKOPT = atOnce("getsockopt", INT, INT, INT, INT, ADDRESS, ADDRESS);
    /** {@code int shutdown(int socket, int how)}. */
    static final MethodHandle SHUTDOWN = atOnce("shutdown", INT, INT, INT);
    /**
     * {@code long syscall(long number, long, void *, long, long, long, long)}: what a request makes each time goes by here. {@code recv}
     * and {@code send} of the library let a thread be cancelled meanwhile, which nobody does to one of a virtual machine, and which
     * costs two atomic operations a call.
     */
    static final MethodHandle SYSCALL = linked("syscall", FunctionDescriptor.of(SIZE, SIZE, SIZE, ADDRESS, SIZE, SIZE, SIZE, SIZE), ERRNO,
            AT_ONCE, Linker.Option.firstVariadicArg(1));

    private LibC() {
    }

    private static MethodHandle atOnce(String name, ValueLayout result, ValueLayout... parameters) {
        return linked(name, FunctionDescriptor.of(result, parameters), ERRNO, AT_ONCE);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle linked(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        MemorySegment function = Linker.nativeLinker().defaultLookup().findOrThrow(name);
        return Linker.nativeLinker().downcallHandle(function, descriptor, options);
    }

    private static boolean has(String name) {
        return Linker.nativeLinker().defaultLookup().find(name).isPresent();
    }
}
