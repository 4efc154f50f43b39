package org.patchbay.http1;

import java.nio.ByteBuffer;
import java.util.List;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;

/** Parser and encoder by themselves, as a conversation uses them. */
public final class Parts {

    private static final HeadParser.Known KNOWN = new HeadParser.Known();

    private final ByteSink sink = new ByteSink(512);

    /** With a sink that is used again. */
    public Parts() {
    }

    /** Reads the head of a request out of {@code pieces}; its fields without Host. */
    public static Header parse(List<byte[]> pieces) throws HttpException {
        HeadParser parser = new HeadParser(KNOWN);
        parser.begin(Limits.DEFAULT, Leniency.DEFAULT);
        for (byte[] piece : pieces) {
            if (parser.feed(ByteBuffer.wrap(piece))) {
                return parser.head().header();
            }
        }
        throw new IllegalStateException("a head that is not complete");
    }

    /** Writes the head of an answer with status 200; how many bytes it has. */
    public int encode(Header fields) {
        sink.clear();
        new AnswerHead(true, 200, fields).encode(sink);
        return sink.length();
    }
}
