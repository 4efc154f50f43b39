package org.patchbay.net;

import java.io.IOException;
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
            return new LinuxSocket(accepted, copies, SocketAddressForm.decode(form, length[0]), isEverywhere() ? null : local, noDelay);
        } catch (IOException | RuntimeException | Error e) {
            accepted.close();
            throw e;
        }
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
