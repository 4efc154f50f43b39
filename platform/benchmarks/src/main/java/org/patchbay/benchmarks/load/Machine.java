package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What is on this machine. */
record Machine(Path proc) {

    /** As Linux has it. */
    static final Machine HERE = new Machine(Path.of("/proc"));

    /** Whether a program is on the PATH. */
    boolean has(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The JDK that runs this, and all servers that are not native. */
    static Path java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool);
    }

    int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    String processor() throws IOException {
        Path file = proc.resolve("cpuinfo");
        List<String> lines = Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        return lines.stream().filter(line -> line.startsWith("model name")).map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst().orElse(System.getProperty("os.arch"));
    }

    static String kernel() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    static String jdk() {
        return System.getProperty("java.vm.name") + " " + Runtime.version();
    }

    /** Of the working copy; with {@code +} if something in it is not committed. */
    static String commit() throws IOException, InterruptedException {
        String hash = output("git", "rev-parse", "--short=10", "HEAD");
        return hash.isEmpty() ? "unknown" : hash + (output("git", "status", "--porcelain", "--untracked-files=no").isEmpty() ? "" : "+");
    }

    private static String output(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String said = new String(process.getInputStream().readAllBytes()).strip();
            return process.waitFor() == 0 ? said : "";
        } catch (IOException missing) {
            return "";
        }
    }
}
