package org.patchbay.benchmarks.path;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.patchbay.http.Context;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.mux.Mux;
import org.patchbay.server.ServerOptions;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.testkit.ResponseRecorder;

/**
 * A request from the moment in which its connection becomes ready to the moment in which that is idle again, through server, chain
 * and mux with a hundred routes to a handler that does nothing; by a protocol that asks the server what HTTP/1.1 asks it. One
 * connection for each thread.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PathBenchmark {

    private static final int ROUTES = 100;

    /** The server and the mux that all threads share. */
    @State(Scope.Benchmark)
    public static class Shared {

        ConnectionTask task;

        /** Starts both. */
        @Setup
        public void start() throws IOException {
            Mux mux = new Mux("default");
            for (int i = 0; i < ROUTES; i++) {
                mux.handle("GET /svc" + i + "/items/list", (writer, request) -> { });
            }
            task = BareServer.start(ServerOptions.DEFAULT, mux);
        }
    }

    /** One connection and its requests. */
    @State(Scope.Thread)
    public static class Client {

        private final Requesting connection = new Requesting();

        /** Connects. */
        @Setup
        public void connect(Shared shared) {
            shared.task.accepted(connection);
        }
    }

    private static final class Requesting extends IdleConnection {

        private static final int MASK = 1023;

        private final Request[] requests = new Request[MASK + 1];
        private final ResponseRecorder writer = new ResponseRecorder();
        private int next;
        private Context context;

        Requesting() {
            super(InetSocketAddress.createUnresolved("localhost", 1024));
            Random random = new Random(42);
            Arrays.setAll(requests, i -> Request.builder("GET", "/svc" + random.nextInt(ROUTES) + "/items/list")
                    .host("localhost:8080").build());
        }

        @Override
        void exchange(Handler downstream, ServerPolicy policy, ConnectionListener listener) throws Exception {
            readDeadline(policy.headDeadline(this));
            listener.state(this, ConnectionState.ACTIVE);
            context = policy.context(this);
            downstream.serve(writer, requests[next++ & MASK]);
            listener.state(this, ConnectionState.IDLE);
        }
    }

    /** There and back. */
    @Benchmark
    public Outcome path(Shared shared, Client client) {
        return shared.task.run(client.connection);
    }
}
