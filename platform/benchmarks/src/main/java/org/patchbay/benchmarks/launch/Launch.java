package org.patchbay.benchmarks.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts in turns an empty Felix, the distribution without any file of classes, each of them with an archive of classes (the distribution
 * has one from its second start on), and the distribution with the JVM's AOT cache; each time to the first 200, or until all bundles of the
 * empty Felix are active.
 *
 * <pre>
 * java -cp target/benchmarks.jar org.patchbay.benchmarks.launch.Launch [TURNS [DISTRIBUTION]]
 * </pre>
 */
public final class Launch {

    private static final Path BUILT = Path.of("distribution/target/patchbay");
    /** By how their jars begin: framework extender, configuration, FileInstall and Gogo, and what these need. */
    private static final List<String> PARTS = List.of("org.apache.felix.scr-", "org.apache.felix.configadmin-",
            "org.apache.felix.fileinstall-", "org.apache.felix.gogo.runtime-", "org.apache.felix.gogo.command-",
            "org.osgi.service.component-", "org.osgi.util.promise-", "org.osgi.util.function-");

    private final Path distribution;
    private final Path folder;

    private Launch(Path distribution, Path folder) {
        this.distribution = distribution.toAbsolutePath();
        this.folder = folder;
    }

    /** All starts, by side; the sides in the order of the table. */
    public static Map<String, List<Start>> run(int turns, Path distribution) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("patchbay-launch");
        try {
            Launch launch = new Launch(distribution, folder);
            launch.writeProgram();
            List<Side> sides = List.of(launch.empty(), launch.plain(), launch.emptyArchived(), launch.archived(), launch.cached());
            Map<String, List<Start>> starts = new LinkedHashMap<>();
            sides.forEach(side -> starts.put(side.name(), new ArrayList<>()));
            for (int turn = -1; turn < turns; turn++) {
                for (Side side : sides) {
                    Start start = side.start();
                    if (turn >= 0) { // the first turn fills the caches of the system, and writes the archives
                        starts.get(side.name()).add(start);
                    }
                }
            }
            return starts;
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The class alone, in a jar: of a folder the JVM makes no archive. */
    private void writeProgram() throws IOException {
        String file = EmptyFelix.class.getName().replace('.', '/') + ".class";
        try (InputStream in = EmptyFelix.class.getClassLoader().getResourceAsStream(file);
                JarOutputStream jar = new JarOutputStream(Files.newOutputStream(program()))) {
            jar.putNextEntry(new JarEntry(file));
            in.transferTo(jar);
        }
    }

    private Path program() {
        return folder.resolve("felix.jar");
    }

    private Side empty() throws IOException {
        return empty("empty Felix", List.of());
    }

    /** With the options that {@code bin/patchbay} gives the JVM. */
    private Side emptyArchived() throws IOException {
        return empty("empty Felix, archive of classes", List.of("-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve("felix.jsa"), "-Xlog:cds*=off", "-Xlog:aot*=off"));
    }

    private Side empty(String name, List<String> options) throws IOException {
        Path home = folder.resolve("felix");
        Files.createDirectories(home.resolve("deploy"));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", program() + ":" + jars("lib", List.of("org.apache.felix.framework-")).getFirst(),
                EmptyFelix.class.getName(), home.toString()));
        command.addAll(jars("bundles", PARTS));
        return new Side(name, command, Map.of(), EmptyFelix.READY::equals);
    }

    private Side plain() {
        return patchbay("Patchbay, no file of classes", "plain", "off");
    }

    private Side archived() {
        return patchbay("Patchbay, archive of classes", "archived", "on");
    }

    private Side cached() throws IOException, InterruptedException {
        Side side = patchbay("Patchbay, AOT cache", "cached", "on");
        ProcessBuilder builder = new ProcessBuilder(words("cache", "cached")).redirectErrorStream(true);
        builder.environment().putAll(side.environment());
        Process made = builder.start();
        String said = new String(made.getInputStream().readAllBytes());
        if (made.waitFor() != 0) {
            throw new IOException("there is no cache: " + said);
        }
        return side;
    }

    /** {@code cache}: whether files of classes are used. */
    private Side patchbay(String name, String home, String cache) {
        return new Side(name, words("run", home, "--address", "127.0.0.1:0"),
                Map.of("PATCHBAY_JAVA_HOME", System.getProperty("java.home"), "PATCHBAY_CACHE", cache), new FirstAnswer());
    }

    private List<String> words(String command, String home, String... words) {
        Stream<String> fixed = Stream.of(distribution.resolve("bin/patchbay").toString(), command, "--home",
                folder.resolve(home).toString());
        return Stream.concat(fixed, Stream.of(words)).toList();
    }

    /** The jars below {@code part} of the distribution whose names begin so, in the order in which the distribution starts them. */
    private List<String> jars(String part, List<String> beginnings) throws IOException {
        try (Stream<Path> files = Files.walk(distribution.resolve(part))) {
            List<String> found = files.filter(file -> beginnings.stream().anyMatch(file.getFileName().toString()::startsWith)).sorted()
                    .map(Path::toString).toList();
            if (found.size() != beginnings.size()) {
                throw new IOException("not " + beginnings + " but " + found);
            }
            return found;
        }
    }

    /** See above. */
    public static void main(String... words) throws Exception {
        int turns = words.length > 0 ? Integer.parseInt(words[0]) : 11;
        System.out.println(new Comparison(run(turns, words.length > 1 ? Path.of(words[1]) : BUILT)).table());
    }
}
