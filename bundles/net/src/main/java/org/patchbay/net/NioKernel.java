package org.patchbay.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
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
        boolean internet = address instanceof InetSocketAddress;
        ServerSocketChannel channel = internet ? ServerSocketChannel.open() : ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            if (internet) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, options.reuseAddress() == Option.ON);
            }
            channel.bind(address, options.backlog());
            return new NioAcceptor(channel);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Socket connect(SocketAddress address) throws IOException {
        boolean unix = address instanceof UnixDomainSocketAddress;
        SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.connect(address);
            return new NioSocket(channel);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }
}
