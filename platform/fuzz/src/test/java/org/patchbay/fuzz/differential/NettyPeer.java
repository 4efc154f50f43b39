package org.patchbay.fuzz.differential;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.fuzz.input.Message;
import org.patchbay.fuzz.input.Reading;
import org.patchbay.fuzz.input.Reading.Refusal;

/** Netty's {@link HttpRequestDecoder} as it is by default. What it leaves to handlers behind it is not asked. */
final class NettyPeer implements Peer {

    private static final int LARGEST_HEAD = 64 * 1024;
    private static final int REFUSED = 400;

    @Override
    public String name() {
        return "netty";
    }

    /** Byte by byte, since the decoder does not say where a request ends. */
    @Override
    public Reading read(byte[] input) {
        HttpDecoderConfig config = new HttpDecoderConfig().setMaxInitialLineLength(LARGEST_HEAD / 4).setMaxHeaderSize(LARGEST_HEAD);
        EmbeddedChannel channel = new EmbeddedChannel(new HttpRequestDecoder(config));
        Collector collector = new Collector();
        boolean begun = false;
        for (int i = 0; i < input.length && collector.refusal == null; i++) {
            channel.writeInbound(Unpooled.wrappedBuffer(input, i, 1));
            begun |= input[i] > ' ';
            for (HttpObject object = channel.readInbound(); object != null; object = channel.readInbound()) {
                begun &= !collector.take(object, i + 1);
            }
        }
        channel.finishAndReleaseAll();
        Refusal end = begun ? Refusal.MORE : Refusal.NONE;
        return new Reading(collector.messages, collector.refusal == null ? end : collector.refusal);
    }

    /** Puts the decoder's objects together. */
    private static final class Collector {

        private final List<Message> messages = new ArrayList<>();
        private final StringBuilder content = new StringBuilder();
        private HttpRequest request; // null before the first
        private Refusal refusal;     // null while nothing is wrong

        /** Takes an object that came with the byte before {@code end}; true if it completes a request. */
        boolean take(HttpObject object, int end) {
            DecoderResult result = object.decoderResult();
            if (result.isFailure()) {
                Throwable cause = result.cause();
                refusal = new Refusal(REFUSED, cause.getClass().getSimpleName() + ": " + cause.getMessage());
                return false;
            }
            if (object instanceof HttpRequest head) {
                request = head;
            }
            if (object instanceof HttpContent piece) {
                content.append(piece.content().toString(StandardCharsets.ISO_8859_1));
                piece.release();
            }
            if (object instanceof LastHttpContent last) {
                messages.add(message(last.trailingHeaders(), end));
                content.setLength(0);
                return true;
            }
            return false;
        }

        private Message message(HttpHeaders trailer, int end) {
            HttpHeaders fields = request.headers();
            String host = fields.get("Host", "");
            return new Message(request.method().name(), request.uri(), request.protocolVersion().text(), host, lines(fields),
                    content.toString(), lines(trailer), end);
        }

        private static List<String> lines(HttpHeaders headers) {
            List<String> lines = new ArrayList<>();
            for (Map.Entry<String, String> field : headers) {
                if (!field.getKey().equalsIgnoreCase("Host")) {
                    lines.add(field.getKey() + ": " + field.getValue());
                }
            }
            return lines;
        }
    }
}
