package org.patchbay.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody's program, built from source with the jars that depending on {@code embedded} gives, and run in a JVM of its own.
 *
 * @param folder its sources and classes
 * @param kind   where the JVM finds classes
 */
record Program(Path folder, Kind kind) {

    private static final String MODULE = "com.acme.site";

    enum Kind { CLASS_PATH, MODULE_PATH }

    /** Compiles {@code source} of the class {@code com.acme.site.Main}, without a warning. */
    static Program compile(Path folder, Kind kind, String source) throws Exception {
        Path main = Files.createDirectories(folder.resolve("src")).resolve("Main.java");
        Files.writeString(main, source);
        List<String> command = new ArrayList<>(List.of(tool("javac"), "-Xlint:all,-path", "-Werror", "-d",
                folder.resolve("classes").toString(), kind == Kind.CLASS_PATH ? "-cp" : "-p", jars(), main.toString()));
        if (kind == Kind.MODULE_PATH) {
            Path module = folder.resolve("src/module-info.java");
            Files.writeString(module, "module " + MODULE + " {\n    requires org.patchbay.embedded;\n}\n");
            command.add(module.toString());
        }
        Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(javac.getInputStream().readAllBytes());
        if (javac.waitFor() != 0) {
            throw new AssertionError("javac: " + said);
        }
        return new Program(folder, kind);
    }

    /** Starts it; the first line that it prints is where it listens. */
    Running start() throws IOException {
        return start(List.of());
    }

    /** The same, by the command {@code wrapper}. */
    Running start(List<String> wrapper) throws IOException {
        String path = folder.resolve("classes") + File.pathSeparator + jars();
        String main = MODULE + ".Main";
        List<String> how = kind == Kind.CLASS_PATH ? List.of("-cp", path, main) : List.of("-p", path, "-m", MODULE + "/" + main);
        List<String> command = new ArrayList<>(wrapper);
        command.add(tool("java"));
        command.addAll(how);
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("it printed nothing but " + Files.readString(errors));
        }
        return new Running(process, out, errors, URI.create(line));
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static String jars() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("jars")))) {
            return String.join(File.pathSeparator, Stream.concat(Stream.of(Path.of(System.getProperty("jar"))), files)
                    .map(Path::toString).sorted().toList());
        }
    }

    /** A JVM that is killed with the test, unless it ended. */
    record Running(Process process, BufferedReader out, Path errors, URI url) implements AutoCloseable {

        /** Asks it to end (SIGTERM), and leaves what it printed readable. */
        void terminate() {
            process.toHandle().destroy();
        }

        /** What it said to standard error but SLF4J's note that nobody listens to its logs. */
        List<String> complaints() throws IOException {
            return Files.readAllLines(errors).stream().filter(line -> !line.startsWith("SLF4J(W): ")).toList();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
