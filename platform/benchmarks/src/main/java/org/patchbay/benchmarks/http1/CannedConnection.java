package org.patchbay.benchmarks.http1;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.patchbay.benchmarks.still.StillConnection;

/** A connection whose peer has sent something each time it is read, and takes all that it is sent. */
final class CannedConnection extends StillConnection {

    private static final InetSocketAddress PEER = new InetSocketAddress(40_000);

    private final byte[][] requests;
    private int next;

    /** The peer sends these in turns. */
    CannedConnection(byte[]... requests) {
        super(PEER);
        this.requests = requests;
    }

    private byte[] request() {
        next = next + 1 < requests.length ? next + 1 : 0;
        return requests[next];
    }

    @Override
    public int read(ByteBuffer target) {
        byte[] request = request();
        target.put(request);
        return request.length;
    }

    @Override
    public ByteBuffer receive() {
        byte[] request = request();
        return ByteBuffer.wrap(Arrays.copyOf(request, request.length));
    }
}
