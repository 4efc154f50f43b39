package org.patchbay.benchmarks.load.peer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import org.patchbay.benchmarks.load.site.Announcement;
import org.patchbay.benchmarks.load.site.HttpClock;

/** Netty with its HTTP codec, on epoll where its native library runs, else on NIO. */
final class Netty {

    private static final int BACKLOG = 4096;

    private Netty() {
    }

    public static void main(String... words) throws Exception {
        boolean epoll = Epoll.isAvailable();
        var loops = new MultiThreadIoEventLoopGroup(Integer.parseInt(words[0]),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        var clock = new HttpClock();
        var bootstrap = new ServerBootstrap().group(loops)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG).childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new NettyHandler(clock));
                    }
                });
        Announcement.of(bootstrap.bind(InetAddress.getLoopbackAddress(), 0).sync().channel().localAddress());
    }
}
