package org.patchbay.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An instance folder for one test, or as a static field for one class, and the processes that run in it: whatever still runs at
 * the end is destroyed, and what it said is printed if the test failed.
 */
final class Instance implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

    private static final String ANNOUNCED = "Listening on ";
    private static final String JVM_OPTIONS = "PATCHBAY_JAVA_OPTS";

    private final List<Process> processes = new ArrayList<>();
    private boolean ofClass;
    private Path folder;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        ofClass = true;
        folder = Files.createTempDirectory("patchbay-it");
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        if (!ofClass) {
            folder = Files.createTempDirectory("patchbay-it");
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (context.getExecutionException().isPresent() && Files.exists(output())) {
            System.out.println("---- output of " + context.getDisplayName() + "\n" + String.join("\n", said()));
        }
        if (!ofClass) {
            end();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        end();
    }

    private void end() throws Exception {
        if (Files.exists(home())) {
            call("stop");
        }
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The instance's folder; not there before the first start. */
    Path home() {
        return folder.resolve("home");
    }

    Path deploy() {
        return home().resolve("deploy");
    }

    /** A file for the test's own use. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** {@code bin/patchbay run} on a free port; returns at once. */
    Process run(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(options));
        words.addFirst("run");
        return launch(Distribution.command(words.toArray(String[]::new)));
    }

    /** The same with options for the JVM. */
    Process runWith(String jvmOptions) throws IOException {
        return launch(Distribution.command("run"), Map.of(JVM_OPTIONS, jvmOptions));
    }

    /** The same without the script: {@code java … -jar lib/org.patchbay.launcher-VERSION.jar run}. */
    Process runJar(String... jvmOptions) throws IOException {
        List<String> command = new ArrayList<>(List.of(jvmOptions));
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", Distribution.folder().resolve("lib/org.patchbay.launcher-0.1.0.jar").toString(), "run"));
        return launch(command);
    }

    private Process launch(List<String> run) throws IOException {
        return launch(run, Map.of());
    }

    private Process launch(List<String> run, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(run);
        command.addAll(List.of("--address", "127.0.0.1:0", "--home", home().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        processes.add(process);
        return process;
    }

    /** What the running process announced. */
    Site site() throws Exception {
        return Await.value("the announcement of an address", () -> announced(said()), Optional::isPresent).orElseThrow();
    }

    static Optional<Site> announced(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(ANNOUNCED)).map(line -> new Site(line.substring(ANNOUNCED.length())))
                .findFirst();
    }

    /** What the running process has said so far. */
    List<String> said() throws IOException {
        return Distribution.lines(output());
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    /** {@code bin/patchbay COMMAND --home …}, run to its end. */
    Distribution.Result call(String command, String... words) throws Exception {
        Stream<String> options = Stream.of(command, "--home", home().toString());
        return Distribution.call(Stream.concat(options, Stream.of(words)).toArray(String[]::new));
    }

    /** The same with options for the JVM of the instance. */
    Distribution.Result callWith(String jvmOptions, String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Distribution.command(command, "--home", home().toString()));
        builder.environment().put(JVM_OPTIONS, jvmOptions);
        return Distribution.call(builder);
    }

    /** {@code bin/patchbay shell} with lines typed into it. */
    Distribution.Result type(String... lines) throws Exception {
        Path typed = Files.write(file("typed.txt"), List.of(lines));
        return Distribution.call(new ProcessBuilder(Distribution.command("shell", "--home", home().toString()))
                .redirectInput(typed.toFile()));
    }

    /** Copies one of the distribution's examples into {@code deploy/}, as a user does. */
    void deployExample(String name) throws IOException {
        Path jar = example(name);
        Files.copy(jar, deploy().resolve(jar.getFileName()));
    }

    static Path example(String name) throws IOException {
        try (Stream<Path> jars = Files.list(Distribution.folder().resolve("examples"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(name + "-")).findFirst()
                    .orElseThrow(() -> new AssertionError("No example " + name));
        }
    }

    void deploy(String file, HandlerBundle bundle) throws IOException {
        Files.write(deploy().resolve(file), bundle.bytes());
    }

    /** Waits for the end of {@code process} and gives its exit status. */
    static int status(Process process) throws InterruptedException {
        if (!process.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Process " + process.pid() + " does not end");
        }
        return process.exitValue();
    }
}
