package org.patchbay.integration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The folder that {@code mvn package} makes and users unpack. */
final class Distribution {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path FOLDER = ROOT.resolve("distribution/target/patchbay");

    /**
     * How a command ended.
     *
     * @param status its exit status
     * @param out    standard output
     * @param err    standard error
     */
    record Result(int status, String out, String err) {

        /** Everything it said, the blank lines aside. */
        List<String> lines() {
            return (out + err).lines().filter(line -> !line.isBlank()).toList();
        }
    }

    private Distribution() {
    }

    /** The top of the working copy. */
    static Path root() {
        return ROOT;
    }

    static Path folder() {
        if (!Files.isExecutable(FOLDER.resolve("bin/patchbay"))) {
            throw new IllegalStateException("No " + FOLDER + "/bin/patchbay: run 'mvn package' at the root");
        }
        return FOLDER;
    }

    /** {@code bin/patchbay} with arguments. */
    static List<String> command(String... arguments) {
        return Stream.concat(Stream.of(folder().resolve("bin/patchbay").toString()), Stream.of(arguments)).toList();
    }

    /** Runs {@code bin/patchbay} to its end. */
    static Result call(String... arguments) throws IOException, InterruptedException {
        return call(new ProcessBuilder(command(arguments)).redirectInput(Path.of("/dev/null").toFile()));
    }

    /** Runs a command to its end; its output goes through files, so that it can't be held up. */
    static Result call(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            if (!process.waitFor(Await.LIMIT.multipliedBy(9).toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(builder.command() + " does not end; so far:\n" + Files.readString(out) + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** The text of a file that a process may still be writing. */
    static List<String> lines(Path file) throws IOException {
        return new ArrayList<>(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList());
    }
}
