package org.patchbay.http;

import java.io.IOException;

/** A body of which no more than a number of bytes is read; one more is looked for, to tell the end from too much (N-037). */
final class LimitedBody extends Body {

    private final Body body;
    private final long limit;
    private long left;
    private BodyTooLargeException exceeded; // null until there was too much; then for good

    LimitedBody(Body body, long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is 0 or more bytes, not " + limit);
        }
        this.body = body;
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        checkLimit();
        int read = body.read();
        if (read >= 0 && left-- == 0) {
            throw exceed();
        }
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        checkLimit();
        if (left == 0 && count > 0) {
            return read();
        }
        int read = body.read(target, offset, (int) Math.min(count, left));
        left -= Math.max(read, 0);
        return read;
    }

    private void checkLimit() throws BodyTooLargeException {
        if (exceeded != null) {
            throw exceeded;
        }
    }

    private BodyTooLargeException exceed() {
        exceeded = new BodyTooLargeException(limit);
        body.abandon(exceeded);
        return exceeded;
    }

    @Override
    public void abandon(IOException reason) {
        body.abandon(reason);
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(body.available(), left);
    }

    @Override
    public long length() {
        return body.length();
    }

    @Override
    public Header trailer() {
        return body.trailer();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
