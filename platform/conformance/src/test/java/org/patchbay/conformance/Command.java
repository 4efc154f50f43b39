package org.patchbay.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this machine with its arguments. */
record Command(List<String> words) {

    private static final int PATIENCE_SECONDS = 60;

    static Command of(String... words) {
        return new Command(Arrays.asList(words));
    }

    /** Skips the test, by the name of {@code program}, unless it is found. */
    static void assumeInstalled(String program) throws InterruptedException {
        boolean found;
        try {
            Process process = new ProcessBuilder(program, program.equals("ab") ? "-V" : "--version").redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD).start();
            process.waitFor();
            found = true;
        } catch (IOException e) {
            found = false;
        }
        assumeTrue(found, program + " is not installed here");
    }

    /** What it writes to its output; what it writes to its error stream comes with a failure. */
    String run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).start();
        process.getOutputStream().close();
        StringBuilder errors = new StringBuilder();
        Thread reader = Thread.ofVirtual().start(() -> process.errorReader().lines().forEach(line -> errors.append(line).append('\n')));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        reader.join();
        assertTrue(ended && process.exitValue() == 0, () -> words.getFirst() + " failed: " + output + errors);
        return output;
    }
}
