package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The load generator {@code wrk}, with one thread. It reads the requests of a scenario from a file.
 *
 * @param folder where its files are put
 */
record Wrk(Path folder) implements Generator {

    private static final String ANSWER_TIME_OUT = "10s";
    private static final String RESULT = "sample ";

    private static final String SCRIPT = """
            local lengths = { %s }
            local requests, last = {}, 0

            function init(args)
              local file = assert(io.open("%s", "rb"))
              for i, length in ipairs(lengths) do
                requests[i] = file:read(length)
              end
              file:close()
              wrk.format = function() return requests[1] end
            end

            function done(summary, latency, all)
              local errors = summary.errors
              io.write(string.format("sample %%d %%d %%d %%d %%d %%d\\n", summary.requests, summary.duration,
                errors.connect + errors.read + errors.write + errors.status + errors.timeout,
                latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
            end
            """;
    /** Without it, wrk sends the first one without asking for it each time. */
    private static final String IN_TURN = """

            function request()
              last = last %% #requests + 1
              return requests[last]
            end
            """.replace("%%", "%");

    @Override
    public String name() {
        return "wrk, one thread";
    }

    @Override
    public Sample run(Scenario scenario, int port, Duration time) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder("wrk", "-t1", "-c" + scenario.connections(), "-d" + time.toSeconds() + "s", "--latency",
                "--timeout", ANSWER_TIME_OUT, "-s", script(scenario).toString(), "http://127.0.0.1:" + port + "/").redirectErrorStream(true)
                .start();
        wrk.getOutputStream().close();
        String said = new String(wrk.getInputStream().readAllBytes());
        List<String> result = said.lines().filter(line -> line.startsWith(RESULT)).toList();
        if (wrk.waitFor() != 0 || result.size() != 1) {
            throw new IOException("wrk failed: " + said);
        }
        long[] numbers = Arrays.stream(result.getFirst().substring(RESULT.length()).split(" ")).mapToLong(Long::parseLong).toArray();
        return new Sample(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }

    private Path script(Scenario scenario) throws IOException {
        Path requests = folder.resolve(scenario.id() + ".requests");
        Path script = folder.resolve(scenario.id() + ".lua");
        if (!Files.exists(script)) {
            List<byte[]> writes = scenario.requests().writes();
            try (OutputStream out = Files.newOutputStream(requests)) {
                for (byte[] write : writes) {
                    out.write(write);
                }
            }
            String lengths = writes.stream().map(write -> Integer.toString(write.length)).collect(Collectors.joining(", "));
            Files.writeString(script, SCRIPT.formatted(lengths, requests) + (writes.size() > 1 ? IN_TURN : ""));
        }
        return script;
    }
}
