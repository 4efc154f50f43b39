package org.patchbay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JVM's cache of loaded and linked classes (JEP 483, 514) of one instance: {@code data/patchbay.aot}, made by {@link CacheCommand},
 * handed to the JVM by {@code bin/patchbay}. Beside it lies a key, the text of all that it was made from. The JVM itself looks at its own
 * version and at the jars of the class path, and takes nothing that differs; so a cache that is out of date does no harm, and is thrown
 * away after the start at which it is found. The bundles are on the class path as well then: {@link ConnectedBundles}.
 *
 * @param file the cache
 */
record AotCache(Path file) {

    /** The script tells by this that it gave the file to the JVM. */
    private static final String USED = "patchbay.cache";
    private static final String OPTIONS = "PATCHBAY_JAVA_OPTS";

    static AotCache of(Instance instance) {
        return new AotCache(instance.data().resolve("patchbay.aot"));
    }

    /** The cache that this JVM was started with. */
    static Optional<AotCache> used() {
        return Optional.ofNullable(System.getProperty(USED)).map(Path::of).map(Path::toAbsolutePath)
                .map(AotCache::new);
    }

    /** What a cache is made from: JVM, its options, and each jar with its size and time; a line each. */
    static String key(Distribution distribution) throws IOException {
        String jvm = "jvm " + System.getProperty("java.vm.version") + " " + System.getProperty("java.home");
        String options = "options " + Optional.ofNullable(System.getenv(OPTIONS)).orElse("");
        List<Path> jars;
        try (Stream<Path> lib = Files.walk(distribution.folder().resolve("lib"), 1);
                Stream<Path> all = Files.walk(distribution.bundles(), 2)) {
            jars = Stream.concat(lib, all).filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        StringBuilder key = new StringBuilder(jvm).append('\n').append(options).append('\n');
        for (Path jar : jars) {
            key.append(jar).append(' ').append(Files.size(jar)).append(' ').append(Files.getLastModifiedTime(jar).toMillis()).append('\n');
        }
        return key.toString();
    }

    /** Puts a finished file in place, in one step: whoever starts meanwhile has the one before or this one. */
    void replace(Path made, String key) throws IOException {
        Path written = Files.writeString(made.resolveSibling("key"), key);
        Files.move(written, keyFile(), StandardCopyOption.ATOMIC_MOVE);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What has changed since it was made, one item each, at most {@code limit} of them; empty if nothing has. */
    List<String> changes(String now, int limit) throws IOException {
        List<String> then = Files.exists(keyFile()) ? Files.readAllLines(keyFile()) : List.of();
        List<String> lines = now.lines().toList();
        return Stream.concat(lines.stream().filter(line -> !then.contains(line)), then.stream().filter(line -> !lines.contains(line)))
                .map(line -> line.contains(".jar ") ? line.substring(0, line.indexOf(".jar ") + 4) : line.substring(0, line.indexOf(' ')))
                .distinct().limit(limit).toList();
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(keyFile());
    }

    private Path keyFile() {
        return file.resolveSibling(file.getFileName() + ".key");
    }
}
