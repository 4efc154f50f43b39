package org.patchbay.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.patchbay.spi.ListenOptions;

/** A TCP or Unix-domain socket that listens, by system calls. */
final class LinuxAcceptor implements Acceptor {

    private static final int ABORTED = 103;

    private final Descriptor descriptor;
    private final Copies copies;
    private final ListenOptions.Option noDelay;
    private final SocketAddress local;
    private final SocketFile file;
    /** Of the one thread that accepts. */
    private final byte[] form = new byte[SystemCalls.ADDRESS_BYTES];
    private final int[] length = new int[1];
    private SocketAddress lastRemote; // null before the first
    private SocketAddress lastLocal;  // likewise

    /** Owns {@code descriptor}, which listens, and {@code file}, which is null for TCP. */
    LinuxAcceptor(Descriptor descriptor, Copies copies, ListenOptions.Option noDelay, SocketAddress local, SocketFile file) {
        this.descriptor = descriptor;
        this.copies = copies;
        this.noDelay = noDelay;
        this.local = local;
        this.file = file;
    }

    Descriptor descriptor() {
        return descriptor;
    }

    /** A connection that was given up while it waited is passed over. */
    @Override
    public Socket accept() throws IOException {
        int listening = descriptor.enter();
        try {
            int number;
            do {
                number = SystemCalls.accept(listening, form, length);
            } while (number == -ABORTED);
            if (number == -Errno.AGAIN) {
                return null;
            }
            if (number < 0) {
                throw Errno.exception(number);
            }
            return accepted(new Descriptor(number));
        } finally {
            descriptor.exit();
        }
    }

    private Socket accepted(Descriptor accepted) throws IOException {
        try {
            lastRemote = shared(SocketAddressForm.decode(form, length[0]), lastRemote);
            lastLocal = isEverywhere() ? shared(LinuxSocket.local(accepted), lastLocal) : local;
            return new LinuxSocket(accepted, copies, lastRemote, lastLocal, noDelay);
        } catch (IOException | RuntimeException | Error e) {
            accepted.close();
            throw e;
        }
    }

    /**
     * {@code address}, which shares with {@code last}, the one before it, what is the same, or is the same: most connections come from few
     * hosts, and all come to few.
     */
    private static SocketAddress shared(SocketAddress address, SocketAddress last) {
        if (address instanceof InetSocketAddress inet && last instanceof InetSocketAddress known
                && inet.getAddress().equals(known.getAddress()) && scope(inet) == scope(known)) {
            return inet.getPort() == known.getPort() ? known : new InetSocketAddress(known.getAddress(), inet.getPort());
        }
        return address;
    }

    /** By which two that count as equal may differ. */
    private static int scope(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address six ? six.getScopeId() : 0;
    }

    /** Then each connection has a local address of its own. */
    private boolean isEverywhere() {
        return local instanceof InetSocketAddress inet && inet.getAddress().isAnyLocalAddress();
    }

    @Override
    public SocketAddress local() {
        return local;
    }

    @Override
    public boolean isOpen() {
        return descriptor.isOpen();
    }

    @Override
    public void close() {
        if (descriptor.close() && file != null) {
            file.delete();
        }
    }
}
