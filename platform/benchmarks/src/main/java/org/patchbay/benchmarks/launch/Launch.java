package org.patchbay.benchmarks.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts in turns an empty Felix, the distribution without any file of classes, and the distribution with the JVM's AOT cache; each time
 * to the first 200, or until all bundles of the empty Felix are active.
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
    static Map<String, List<Start>> run(int turns, Path distribution) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("patchbay-launch");
        try {
            Launch launch = new Launch(distribution, folder);
            List<Side> sides = List.of(launch.empty(), launch.plain(), launch.cached());
            Map<String, List<Start>> starts = new LinkedHashMap<>();
            sides.forEach(side -> starts.put(side.name(), new ArrayList<>()));
            for (int turn = -1; turn < turns; turn++) {
                for (Side side : sides) {
                    Start start = side.start();
                    if (turn >= 0) { // the first turn fills the caches of the system
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

    private Side empty() throws IOException {
        Path home = folder.resolve("felix");
        Files.createDirectories(home.resolve("deploy"));
        String file = EmptyFelix.class.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve("classes").resolve(file);
        Files.createDirectories(copy.getParent());
        try (InputStream in = EmptyFelix.class.getClassLoader().getResourceAsStream(file)) {
            Files.copy(in, copy);
        }
        String classes = folder.resolve("classes") + ":" + jars("lib", List.of("org.apache.felix.framework-")).getFirst();
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow", "-cp", classes, EmptyFelix.class.getName(), home.toString()));
        command.addAll(jars("bundles", PARTS));
        return new Side("empty Felix", command, Map.of(), EmptyFelix.READY::equals);
    }

    private Side plain() {
        return new Side("Patchbay", patchbay("run", "--address", "127.0.0.1:0"), environment("PATCHBAY_CACHE", "off"), new FirstAnswer());
    }

    private Side cached() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(patchbay("cache")).redirectErrorStream(true);
        builder.environment().putAll(environment("PATCHBAY_CACHE", "on"));
        Process made = builder.start();
        String said = new String(made.getInputStream().readAllBytes());
        if (made.waitFor() != 0) {
            throw new IOException("there is no cache: " + said);
        }
        return new Side("Patchbay, AOT cache", patchbay("run", "--address", "127.0.0.1:0"), environment("PATCHBAY_CACHE", "on"),
                new FirstAnswer());
    }

    private static Map<String, String> environment(String name, String value) {
        return Map.of("PATCHBAY_JAVA_HOME", System.getProperty("java.home"), name, value);
    }

    private List<String> patchbay(String command, String... words) {
        Stream<String> fixed = Stream.of(distribution.resolve("bin/patchbay").toString(), command, "--home",
                folder.resolve("home").toString());
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
