package org.patchbay.benchmarks.http1;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.patchbay.http.Handler;
import org.patchbay.http1.Http1Protocol;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.ServerProtocol;
import org.patchbay.spi.Session;

/**
 * A keep-alive connection on which each request is answered with 13 bytes: all that the protocol does, from the bytes that came to
 * the bytes that leave. What is allocated includes the buffer in which a request came.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConversationBenchmark {

    /** Requests that come together. */
    static final int PIPELINED = 16;

    private static final int PATHS = 1000;
    private static final byte[] HELLO = "Hello, world\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerProtocol protocol = new Http1Protocol();
    private final ServerPolicy policy = new PlainPolicy(InstantSource.system());
    private final ConnectionListener listener = (connection, state) -> { };
    private final Handler handler = (w, r) -> {
        w.header().set("Content-Type", "text/plain");
        w.write(HELLO);
    };
    private final Session small = open(paths());
    private final Session browser = open(Heads.BROWSER.bytes());
    private final Session pipelined = open(pipeline());

    private Session open(byte[]... requests) {
        return protocol.open(new CannedConnection(requests), handler, policy, listener);
    }

    private static byte[][] paths() {
        byte[][] requests = new byte[PATHS][];
        for (int i = 0; i < PATHS; i++) {
            requests[i] = Heads.SMALL.bytes(i);
        }
        return requests;
    }

    private static byte[] pipeline() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < PIPELINED; i++) {
            all.writeBytes(Heads.SMALL.bytes(i));
        }
        return all.toByteArray();
    }

    private static Outcome serve(Session session) {
        Outcome outcome = session.serve();
        if (outcome != Outcome.IDLE) {
            throw new IllegalStateException("the connection ended");
        }
        return outcome;
    }

    /** A load generator's, for one of 1,000 paths. */
    @Benchmark
    public Outcome small() {
        return serve(small);
    }

    /** A browser's. */
    @Benchmark
    public Outcome browser() {
        return serve(browser);
    }

    /** Sixteen small ones in one piece; the figures are those of one. */
    @Benchmark
    @OperationsPerInvocation(PIPELINED)
    public Outcome pipelined() {
        return serve(pipelined);
    }
}
