package org.patchbay.conformance.fault;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A {@link FaultServer}, seen from outside. One thread at a time asks it. */
final class ServerProcess implements AutoCloseable {

    private static final String LOG = "-Dlogback.configurationFile=org/patchbay/conformance/fault/logback-server.xml";

    private static final int WARM_UP = 20;
    private static final int WARM_UP_ROUNDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Setup setup;
    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final InetSocketAddress address;

    private ServerProcess(Setup setup, Process process) throws IOException {
        this.setup = setup;
        this.process = process;
        this.out = process.inputReader();
        this.in = process.outputWriter();
        Thread.ofVirtual().name("log of the server").start(this::keepLog);
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(line()));
    }

    /** Starts it with the JVM and the class path of this process. */
    static ServerProcess start(Setup setup) throws IOException {
        List<String> command = new ArrayList<>();
        if (setup.descriptors() != Setup.ENOUGH) {
            command.addAll(List.of("/bin/sh", "-c", "ulimit -n " + setup.descriptors() + " && exec \"$@\"", "sh"));
        }
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", LOG,
                "--add-opens=java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), FaultServer.class.getName(), setup.argument()));
        ServerProcess server = new ServerProcess(setup, new ProcessBuilder(command).start());
        server.warmUp();
        return server;
    }

    /** So that classes, compiled code and caches aren't counted among what an attack leaves. */
    private void warmUp() throws IOException {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            try (Crowd crowd = Crowd.connect(address, WARM_UP, "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n".repeat(WARM_UP))) {
                if (!Pace.LOOKING.await(PATIENCE, () -> crowd.count(peer -> peer.has("hello\n")) == WARM_UP)) {
                    throw new IOException("the server does not answer: " + log());
                }
            }
        }
        long connections = usage().connections();
        while (connections > 0) {
            connections = usage().connections();
        }
    }

    private void keepLog() {
        try (BufferedReader lines = process.errorReader()) {
            lines.lines().forEach(log::add);
        } catch (IOException | UncheckedIOException e) {
            log.add("(no more: " + e + ")");
        }
    }

    Setup setup() {
        return setup;
    }

    InetSocketAddress address() {
        return address;
    }

    /** What it wrote to its log: warnings and worse. */
    List<String> log() {
        return List.copyOf(log);
    }

    /** What it holds now, after a collection of garbage. */
    Usage usage() throws IOException {
        in.write("usage\n");
        in.flush();
        return Usage.parse(line());
    }

    private String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the server has ended: " + log());
        }
        return line;
    }

    /** From now on, {@link #peak} is of what comes. */
    void forgetPeak() throws IOException {
        Path file = proc("clear_refs");
        if (Files.isWritable(file)) {
            Files.writeString(file, "5"); // proc(5): resets the peak resident set size
        }
    }

    /** The largest number of bytes that it had in memory since {@link #forgetPeak}; -1 where the system doesn't tell. */
    long peak() throws IOException {
        return status("VmHWM:");
    }

    /** The bytes that it has in memory; -1 where the system doesn't tell. */
    long resident() throws IOException {
        return status("VmRSS:");
    }

    private long status(String name) throws IOException {
        Path file = proc("status");
        if (!Files.isReadable(file)) {
            return -1;
        }
        return Files.readAllLines(file).stream().filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst().orElse(-1);
    }

    private Path proc(String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
