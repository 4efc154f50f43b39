package org.patchbay.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The unpacked distribution that this program belongs to.
 *
 * @param folder  absolute
 * @param version as built
 */
record Distribution(Path folder, String version) {

    /** Where {@code bin/patchbay} says that it lies; with a bare {@code java -jar}, where the jar with this class does. */
    static Distribution located() throws LaunchException {
        Path folder = Optional.ofNullable(System.getProperty("patchbay.distribution")).map(Path::of).orElseGet(Distribution::aroundThisJar);
        if (!Files.isDirectory(folder.resolve("bundles"))) {
            throw LaunchException.failed("start me through bin/patchbay: the distribution was not found at " + folder);
        }
        String version = Optional.ofNullable(Distribution.class.getPackage().getImplementationVersion()).orElse("unknown");
        return new Distribution(folder.toAbsolutePath().normalize(), version);
    }

    private static Path aroundThisJar() {
        Path jar = Path.of(URI.create(Distribution.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        return jar.resolveSibling("..").normalize();
    }

    Path bundles() {
        return folder.resolve("bundles");
    }

    /** The names of what came in {@code deploy/}: others have been put there since. */
    Set<String> deployed() throws IOException {
        Path list = folder.resolve("lib/deploy.list");
        return Files.exists(list) ? Set.copyOf(Files.readAllLines(list)) : Set.of();
    }

    Path script() {
        return folder.resolve("bin/patchbay");
    }

    /** The instance that lives in the distribution itself, or in the folder given. */
    Instance instance(Optional<Path> home) {
        return new Instance(home.orElse(folder));
    }
}
