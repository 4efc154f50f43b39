package org.patchbay.benchmarks.load.peer;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import org.patchbay.benchmarks.load.site.HttpClock;
import org.patchbay.benchmarks.load.site.Resource;

/** The requests of one connection. */
final class NettyHandler extends SimpleChannelInboundHandler<HttpObject> {

    private final HttpClock clock;
    private String path;
    private Resource resource;
    private boolean keepAlive;
    private ByteArrayOutputStream body; // null if none is expected

    NettyHandler(HttpClock clock) {
        this.clock = clock;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) throws Exception {
        if (part instanceof HttpRequest request) {
            path = request.uri();
            resource = Resource.of(path);
            keepAlive = HttpUtil.isKeepAlive(request);
            body = resource.takesBody() ? new ByteArrayOutputStream() : null;
        }
        if (part instanceof HttpContent content) {
            if (body != null) {
                content.content().readBytes(body, content.content().readableBytes());
            }
            if (part instanceof LastHttpContent) {
                answer(context);
            }
        }
    }

    private void answer(ChannelHandlerContext context) throws InterruptedException {
        if (body != null) {
            write(context, resource, resource.body(body.toByteArray()));
        } else if (resource.holdsThread()) {
            Resource slow = resource;
            String asked = path;
            Thread.startVirtualThread(() -> {
                try {
                    byte[] answer = slow.body(asked);
                    context.executor().execute(() -> {
                        write(context, slow, answer);
                        context.flush();
                    });
                } catch (InterruptedException stop) {
                    context.close();
                }
            });
        } else {
            write(context, resource, resource.body(path));
        }
    }

    private void write(ChannelHandlerContext context, Resource answered, byte[] bytes) {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answered.status()),
                Unpooled.wrappedBuffer(bytes));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, answered.type()).set(HttpHeaderNames.DATE, clock.now())
                .setInt(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
        if (keepAlive) {
            context.write(response, context.voidPromise());
        } else {
            response.headers().set(HttpHeaderNames.CONNECTION, "close");
            context.write(response).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
