package org.patchbay.conformance.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends one request after the other on a connection of its own, and measures how long the answers take. */
final class HealthyClient implements AutoCloseable {

    private static final byte[] REQUEST = "GET /hello HTTP/1.1\r\nHost: healthy\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String START = "HTTP/1.1 200 OK\r\n";
    private static final String END = "\r\n\r\nhello\n";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(1);

    /** What it saw; read after {@link #close}. */
    record Seen(List<Long> nanos, String failure) {

        /** The time that so many of a thousand answers did not take longer than, in milliseconds. */
        double millis(int perMille) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return sorted.isEmpty() ? Double.NaN : sorted.get((int) ((sorted.size() - 1) * (long) perMille / 1000)) / 1e6;
        }
    }

    private final Socket socket = new Socket();
    private final List<Long> nanos = new ArrayList<>(); // by the thread alone until it has ended, as is the failure
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread thread;
    private String failure = "";
    private volatile boolean going = true;
    private volatile boolean timed = true;

    private HealthyClient(InetSocketAddress address) throws IOException {
        socket.connect(address);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        thread = Thread.ofPlatform().name("healthy client").unstarted(this::run);
    }

    /** Connects and begins; returns with the first answer, so that there is one however short the attack is. */
    static HealthyClient start(InetSocketAddress address) throws IOException, InterruptedException {
        HealthyClient client = new HealthyClient(address);
        client.thread.start();
        client.begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return client;
    }

    private void run() {
        try {
            while (going) {
                boolean counts = timed;
                long asked = System.nanoTime();
                exchange();
                if (counts && timed) {
                    nanos.add(System.nanoTime() - asked);
                }
                begun.countDown();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (SocketTimeoutException e) {
            failure = "no answer to request " + nanos.size() + " within " + PATIENCE.toSeconds() + " s";
        } catch (IOException e) {
            failure = "request " + nanos.size() + ": " + e;
        }
    }

    private void exchange() throws IOException {
        socket.getOutputStream().write(REQUEST);
        StringBuilder answer = new StringBuilder();
        byte[] piece = new byte[1024];
        while (answer.indexOf(END) < 0) {
            int count = socket.getInputStream().read(piece);
            if (count < 0 || answer.length() > piece.length) {
                throw new IOException("instead of an answer: '" + answer + "'");
            }
            answer.append(new String(piece, 0, count, StandardCharsets.ISO_8859_1));
        }
        if (answer.indexOf(START) != 0) {
            throw new IOException("not 200: '" + answer + "'");
        }
    }

    /** Whether its answers are timed; they are not while the server collects garbage because we want to know what it holds. */
    void timed(boolean on) {
        timed = on;
    }

    /** Ends, and says what it saw. */
    Seen finish() throws IOException, InterruptedException {
        going = false;
        thread.join();
        close();
        return new Seen(List.copyOf(nanos), failure);
    }

    @Override
    public void close() throws IOException {
        going = false;
        socket.close();
    }
}
