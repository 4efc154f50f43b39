package org.patchbay.benchmarks.launch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    /** Starts it, waits for its end, and ends it. */
    Start start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            StringBuilder said = new StringBuilder();
            var lines = process.inputReader();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (end.isReached(line)) {
                    long took = System.nanoTime() - began;
                    return new Start(took / 1_000_000.0, process.info().totalCpuDuration().orElseThrow().toMillis());
                }
                said.append('\n').append(line);
            }
            throw new IOException(name + " has not started:" + said);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
