package org.patchbay.net;

import java.io.IOException;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import org.patchbay.spi.ListenOptions;

/**
 * Linux's epoll and sockets by the foreign function API: no native code of ours, and nothing between a loop and the system call.
 * TCP over IPv4 and IPv6, and Unix-domain sockets. Closed sockets throw {@link java.nio.channels.ClosedChannelException}, everything
 * else that the JDK's own sockets throw.
 */
final class EpollKernel implements Kernel {

    private final EpollEvents.Layout layout;
    private final boolean precise;
    /** Of sockets that listen at all addresses. */
    private final int widestFamily;
    private final Copies copies = new Copies(Runtime.getRuntime().availableProcessors());

    private EpollKernel(EpollEvents.Layout layout, boolean precise, int widestFamily) {
        this.layout = layout;
        this.precise = precise;
        this.widestFamily = widestFamily;
    }

    /**
     * The kernel of the machine that this runs on.
     *
     * @throws IOException if it can't be used; the message says why
     */
    static EpollKernel open() throws IOException {
        if (Linker.nativeLinker().defaultLookup().find("epoll_create1").isEmpty()) {
            throw new IOException("not Linux: the C library has no epoll_create1");
        }
        Module module = EpollKernel.class.getModule();
        if (!module.isNativeAccessEnabled()) {
            throw new IOException("native access is not enabled for " + (module.isNamed() ? module.getName() : "the class path"));
        }
        EpollEvents.Layout layout = layout(SystemCalls.machine());
        return new EpollKernel(layout, isPrecise(layout), hasIpv6() ? SocketAddressForm.INET6 : SocketAddressForm.INET);
    }

    /** How events lie in memory on {@code machine}; only where that is known anything may be handed to the kernel. */
    static EpollEvents.Layout layout(String machine) throws IOException {
        if (ValueLayout.ADDRESS.byteSize() != Long.BYTES) {
            throw new IOException("not a 64-bit virtual machine");
        }
        return switch (machine) {
            case "x86_64" -> EpollEvents.Layout.PACKED;
            case "aarch64" -> EpollEvents.Layout.ALIGNED;
            default -> throw new IOException("an architecture that was not tried: \"" + machine + '"');
        };
    }

    /** Whether epoll_pwait2 is there and allowed; a poller works either way. */
    private static boolean isPrecise(EpollEvents.Layout layout) throws IOException {
        if (LibC.EPOLL_PWAIT2 != null) {
            try (EpollPoller trial = new EpollPoller(layout, true)) {
                trial.poll(1);
                return true;
            } catch (IOException e) {
                return isUsable(layout);
            }
        }
        return isUsable(layout);
    }

    /** False: without epoll_pwait2. Fails if not even that works. */
    private static boolean isUsable(EpollEvents.Layout layout) throws IOException {
        try (EpollPoller trial = new EpollPoller(layout, false)) {
            trial.poll(1);
            return false;
        }
    }

    /** As the JDK sees it, which may be told to do without. */
    private static boolean hasIpv6() throws IOException {
        try (SocketChannel trial = SocketChannel.open(StandardProtocolFamily.INET6)) {
            return trial.isOpen();
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public String description() {
        return "epoll";
    }

    /** Epoll tells of each end and each failure by itself, also while bytes are unread. */
    @Override
    public boolean tellsGone() {
        return true;
    }

    @Override
    public EpollPoller poller() throws IOException {
        return new EpollPoller(layout, precise);
    }

    @Override
    public Acceptor listen(SocketAddress address, ListenOptions options) throws IOException {
        // the wildcard of IPv4 means all addresses of both kinds, as it does for the JDK
        boolean everywhere = widestFamily == SocketAddressForm.INET6 && address instanceof InetSocketAddress inet && !inet.isUnresolved()
                && inet.getAddress().isAnyLocalAddress();
        int family = everywhere ? SocketAddressForm.INET6 : SocketAddressForm.family(address);
        byte[] form = everywhere ? SocketAddressForm.wildcard(family, ((InetSocketAddress) address).getPort())
                : SocketAddressForm.encode(address);
        Descriptor descriptor = socket(family);
        SocketFile file = null;
        try {
            int socket = descriptor.enter();
            try {
                if (family != SocketAddressForm.UNIX) {
                    prepare(socket, family, options);
                }
                int bound = SystemCalls.bind(socket, form);
                if (bound < 0) {
                    throw Errno.binding(bound, address);
                }
                file = address instanceof UnixDomainSocketAddress unix ? new SocketFile(unix.getPath()) : null;
                checked(SystemCalls.listen(socket, options.backlog()));
            } finally {
                descriptor.exit();
            }
            return new LinuxAcceptor(descriptor, copies, options.noDelay(), LinuxSocket.local(descriptor), file);
        } catch (IOException | RuntimeException | Error e) {
            descriptor.close();
            if (file != null) {
                file.delete();
            }
            throw e;
        }
    }

    /** What is accepted is born with the options of the socket that listens. */
    private static void prepare(int socket, int family, ListenOptions options) throws IOException {
        checked(SystemCalls.option(socket, SystemCalls.Option.REUSE_ADDRESS, value(options.reuseAddress())));
        checked(SystemCalls.option(socket, SystemCalls.Option.NO_DELAY, value(options.noDelay())));
        if (family == SocketAddressForm.INET6) {
            checked(SystemCalls.option(socket, SystemCalls.Option.IPV6_ONLY, 0));
        }
    }

    private static int value(ListenOptions.Option option) {
        return option == ListenOptions.Option.ON ? 1 : 0;
    }

    /** To the wildcard address means to this machine. A path whose listener has no room fails at once, since nothing would tell later. */
    @Override
    public Socket connect(SocketAddress address) throws IOException {
        SocketAddress target = address instanceof InetSocketAddress inet && !inet.isUnresolved() && inet.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), inet.getPort()) : address;
        int family = SocketAddressForm.family(target);
        byte[] form = SocketAddressForm.encode(target);
        Descriptor descriptor = socket(family);
        try {
            int socket = descriptor.enter();
            try {
                int result = SystemCalls.connect(socket, form);
                if (result < 0 && result != -Errno.IN_PROGRESS && result != -Errno.INTERRUPTED) {
                    throw Errno.connecting(result, target);
                }
            } finally {
                descriptor.exit();
            }
            return new LinuxSocket(descriptor, copies, target);
        } catch (IOException | RuntimeException | Error e) {
            descriptor.close();
            throw e;
        }
    }

    private static Descriptor socket(int family) throws IOException {
        return new Descriptor(checked(SystemCalls.socket(family)));
    }

    private static int checked(int result) throws IOException {
        if (result < 0) {
            throw Errno.exception(result);
        }
        return result;
    }
}
