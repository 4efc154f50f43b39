package org.patchbay.benchmarks.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * One of those that are compared.
 *
 * @param name        in the table
 * @param command     starts it
 * @param environment what it finds in addition to ours
 * @param end         tells from its lines when it is there
 */
record Side(String name, List<String> command, Map<String, String> environment, End end) {

    /** Knows from a line of output whether a start is at its end; may ask for something first. */
    interface End {

        /** Whether {@code line} says that it is there. */
        boolean isReached(String line) throws IOException;
    }

    Side {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(end, "end");
    }

    /** An archive of classes is written before the JVM ends. */
    private static final long STOP_SECONDS = 60;

    /** Starts it, waits for its end, and ends it. */
    Start start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        long began = System.nanoTime();
        Process process = builder.start();
        BufferedReader lines = process.inputReader();
        try {
            StringBuilder said = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (end.isReached(line)) {
                    long took = System.nanoTime() - began;
                    return new Start(took / 1_000_000.0, process.info().totalCpuDuration().orElseThrow().toMillis());
                }
                said.append('\n').append(line);
            }
            throw new IOException(name + " has not started:" + said);
        } finally {
            process.toHandle().destroy();
            lines.transferTo(Writer.nullWriter()); // or it could not say what it has to
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        }
    }
}
