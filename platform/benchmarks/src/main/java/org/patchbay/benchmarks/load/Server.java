package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.benchmarks.load.site.Announcement;

/** A contestant that runs. */
final class Server implements AutoCloseable {

    private static final Pattern ANNOUNCED = Pattern.compile(Pattern.quote(Announcement.PREFIX) + "(\\d+)");
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 20;
    private static final long PAUSE_MILLIS = 1;

    private final Contestant contestant;
    private final Process process;
    private final Path output;
    private final int port;

    private Server(Contestant contestant, Process process, Path output) throws IOException, InterruptedException {
        this.contestant = contestant;
        this.process = process;
        this.output = output;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // also when the run is interrupted
        try {
            port = awaitPort();
        } catch (IOException | InterruptedException failed) {
            close();
            throw failed;
        }
    }

    static Server start(Contestant contestant, Workshop workshop) throws IOException, InterruptedException {
        Path folder = workshop.folder(contestant.id());
        Path output = folder.resolve("output.txt");
        Process process = contestant.launch().command(workshop, folder).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        return new Server(contestant, process, output);
    }

    private int awaitPort() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            String said = Files.readString(output, StandardCharsets.ISO_8859_1);
            Matcher announced = ANNOUNCED.matcher(said);
            if (announced.find() && announced.end() < said.length()) {
                return Integer.parseInt(announced.group(1));
            }
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(contestant.name() + " did not start: " + said);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    Contestant contestant() {
        return contestant;
    }

    int port() {
        return port;
    }

    Meter meter() {
        return new Meter(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
