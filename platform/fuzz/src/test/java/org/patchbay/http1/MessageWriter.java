package org.patchbay.http1;

import org.patchbay.fuzz.input.Message;
import org.patchbay.http.MutableHeader;

/** Writes a request that was read, in the one form that there is for it. */
final class MessageWriter {

    private static final int LARGEST_CHUNK = 1000;

    private MessageWriter() {
    }

    static byte[] bytes(Message message) {
        ByteSink sink = new ByteSink(256);
        sink.text(message.method() + " " + message.target() + " " + message.version());
        sink.crlf();
        boolean without = message.version().equals("HTTP/1.0") || message.version().equals("HTTP/2.0");
        if (!message.host().isEmpty() || !without) {
            sink.field("Host", message.host());
        }
        boolean chunked = false;
        for (String line : message.fields()) {
            sink.text(line);
            sink.crlf();
            chunked |= line.regionMatches(true, 0, "Transfer-Encoding:", 0, 18);
        }
        sink.crlf();
        if (chunked) {
            chunks(sink, message);
        } else {
            sink.text(message.content());
        }
        byte[] bytes = new byte[sink.length()];
        sink.view().get(bytes);
        return bytes;
    }

    private static void chunks(ByteSink sink, Message message) {
        ChunkedEncoder encoder = new ChunkedEncoder(sink);
        for (int at = 0; at < message.content().length(); at += LARGEST_CHUNK) {
            String piece = message.content().substring(at, Math.min(message.content().length(), at + LARGEST_CHUNK));
            encoder.begin(piece.length());
            sink.text(piece);
            encoder.end();
        }
        MutableHeader trailer = MutableHeader.create();
        for (String line : message.trailer()) {
            int colon = line.indexOf(':');
            trailer.add(line.substring(0, colon), line.substring(colon + 2));
        }
        encoder.last(trailer);
    }
}
