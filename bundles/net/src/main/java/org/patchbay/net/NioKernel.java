package org.patchbay.net;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.ListenOptions.Option;

/** The selectors and channels of NIO, which every JDK has. */
final class NioKernel implements Kernel {

    @Override
    public String description() {
        return "NIO";
    }

    @Override
    public boolean tellsGone() {
        return false; // a selector says that reading would do something, whatever that is
    }

    @Override
    public Poller poller() throws IOException {
        return new NioPoller();
    }

    @Override
    public Acceptor listen(SocketAddress address, ListenOptions options) throws IOException {
        boolean internet = isInternet(address);
        ServerSocketChannel channel = internet ? ServerSocketChannel.open() : ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            if (internet) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, options.reuseAddress() == Option.ON);
            }
            channel.bind(address, options.backlog());
            return new NioAcceptor(channel, address instanceof UnixDomainSocketAddress unix ? new SocketFile(unix.getPath()) : null);
        } catch (BindException e) {
            channel.close();
            throw (IOException) new BindException(e.getMessage() + ": " + address).initCause(e);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Socket connect(SocketAddress address) throws IOException {
        SocketChannel channel = isInternet(address) ? SocketChannel.open() : SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            channel.connect(address);
            return new NioSocket(channel);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isInternet(SocketAddress address) throws UnknownHostException {
        return SocketAddressForm.family(address) != SocketAddressForm.UNIX;
    }
}
