package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where servers are made ready.
 *
 * @param folder       for whatever is made, gone in the end
 * @param jar          with these classes; the jars of the peers are in the folder {@code peers} beside it
 * @param distribution with {@code bin/patchbay}
 * @param javaOptions  of every server in Java
 */
record Workshop(Path folder, Path jar, Path distribution, List<String> javaOptions) implements AutoCloseable {

    private static final String PEER_PACKAGE = "org.patchbay.benchmarks.load.peer.";
    /** What our network needs where no manifest can say it; it changes nothing for the others. */
    private static final List<String> OPENED = List.of("--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    /** What single peers can be told in no other way: many connections, no delay; and Helidon must let itself be looked into. */
    private static final List<String> PEER_SETTINGS = List.of("-Dsun.net.httpserver.maxIdleConnections=20000",
            "-Dsun.net.httpserver.nodelay=true", "-Drobaho.net.httpserver.maxIdleConnections=20000",
            "-Drobaho.net.httpserver.nodelay=true", "-Dhelidon.serialFilter.pattern=*");

    Workshop {
        javaOptions = List.copyOf(javaOptions);
    }

    /** In a temporary folder. */
    static Workshop open(Path distribution, List<String> javaOptions) throws IOException {
        return new Workshop(Files.createTempDirectory("patchbay-load"), ownJar(), distribution.toAbsolutePath(), javaOptions);
    }

    /** The one that has all it needs, also when this is called from a test. */
    private static Path ownJar() {
        try {
            return Path.of(Workshop.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolveSibling("benchmarks.jar");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A program of this jar alone. */
    ProcessBuilder program(String type, String... words) {
        return java(jar.toString(), type, words);
    }

    /** A program of the package of peers, with their jars on its class path. */
    ProcessBuilder peer(String type, String... words) {
        return java(jar + ":" + peers().resolve("*"), PEER_PACKAGE + type, words);
    }

    Path peers() {
        return jar.resolveSibling("peers");
    }

    /** Those that the peers in a framework consist of. */
    Path bundles() {
        return jar.resolveSibling("peer-bundles");
    }

    private ProcessBuilder java(String classPath, String type, String... words) {
        List<String> command = new ArrayList<>(List.of(Machine.java("java").toString()));
        command.addAll(javaOptions);
        command.addAll(OPENED);
        command.addAll(PEER_SETTINGS);
        command.addAll(List.of("-cp", classPath, type));
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    /** The program that {@code command PROGRAM SOURCE} makes of a resource of this package. */
    Path compiled(String source, String... command) throws IOException, InterruptedException {
        Path made = folder.resolve(source.replaceAll("\\..*", ""));
        if (!Files.exists(made)) {
            Path copy = folder.resolve(source);
            try (var in = Workshop.class.getResourceAsStream(source)) {
                Files.write(copy, in.readAllBytes());
            }
            List<String> words = new ArrayList<>(List.of(command));
            words.addAll(List.of(made.toString(), copy.toString()));
            Process compiler = new ProcessBuilder(words).redirectErrorStream(true).directory(folder.toFile()).start();
            String said = new String(compiler.getInputStream().readAllBytes());
            if (compiler.waitFor() != 0) {
                throw new IOException(words + ": " + said);
            }
        }
        return made;
    }

    /** A new folder of that name. */
    Path folder(String name) throws IOException {
        return Files.createTempDirectory(folder, name + "-");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Workshop::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
