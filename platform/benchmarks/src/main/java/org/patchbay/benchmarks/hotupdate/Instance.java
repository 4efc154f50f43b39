package org.patchbay.benchmarks.hotupdate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code bin/patchbay run} of a built distribution, in a folder of its own. */
final class Instance implements AutoCloseable {

    private static final Pattern ANNOUNCED = Pattern.compile("Listening on http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern ID = Pattern.compile("(\\d+)\\|");
    private static final long STOP_SECONDS = 30;

    private final Path distribution;
    private final Path folder;
    private final Process process;
    private Process shell;

    Instance(Path distribution) throws IOException {
        this.distribution = distribution;
        folder = Files.createTempDirectory("patchbay-hotupdate");
        process = command("run", "--address", "127.0.0.1:0").redirectErrorStream(true).redirectOutput(output().toFile()).start();
        process.getOutputStream().close();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));  // also when the run is interrupted
    }

    private ProcessBuilder command(String command, String... words) {
        Stream<String> fixed = Stream.of(distribution.resolve("bin/patchbay").toString(), command, "--home", home().toString());
        return new ProcessBuilder(Stream.concat(fixed, Stream.of(words)).toList());
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    /** The process of the server itself: the script gives way to it. */
    long pid() {
        return process.pid();
    }

    /** What it has said so far. */
    List<String> said() throws IOException {
        return new String(Files.readAllBytes(output())).lines().toList();
    }

    /** The port of its server, once it has said so. */
    int port() throws Exception {
        Matcher found = ANNOUNCED.matcher("");
        Await.until("the announcement of an address", () -> found.reset(String.join("\n", said())).find());
        return Integer.parseInt(found.group(1));
    }

    /** A file in the deploy folder. */
    Path deployed(String name) {
        return home().resolve("deploy").resolve(name);
    }

    /** A file that the instance does not look at by itself. */
    Path aside(String name) {
        return folder.resolve(name);
    }

    /** The number of the only bundle with this symbolic name. */
    int bundleId(String symbolicName) throws Exception {
        Process asked = command("shell", "lb -s " + symbolicName).start();
        asked.getOutputStream().close();
        String listed = new String(asked.getInputStream().readAllBytes());
        List<String> lines = listed.lines().filter(line -> line.contains(symbolicName)).toList();
        Matcher id = ID.matcher(lines.isEmpty() ? "" : lines.getFirst());
        if (lines.size() != 1 || !id.find()) {
            throw new IllegalStateException("Not one bundle " + symbolicName + ":\n" + listed);
        }
        return Integer.parseInt(id.group(1));
    }

    /** Types a line into a shell that stays open; does not wait for what comes of it. */
    void type(String line) throws IOException {
        if (shell == null) {
            shell = command("shell").redirectErrorStream(true).redirectOutput(folder.resolve("shell.txt").toFile()).start();
        }
        Writer keys = shell.outputWriter();
        keys.write(line + "\n");
        keys.flush();
    }

    @Override
    public void close() throws IOException {
        try {
            if (shell != null) {
                shell.getOutputStream().close();
                end(shell);
            }
            process.destroy();
            end(process);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((one, other) -> other.compareTo(one)).forEach(Instance::delete);
            }
        }
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
