package org.patchbay.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The unpacked distribution that this program belongs to.
 *
 * @param folder  absolute
 * @param version as built
 */
record Distribution(Path folder, String version) {

    /** Where {@code bin/patchbay} says that it lies. */
    static Distribution located() throws LaunchException {
        String folder = System.getProperty("patchbay.distribution");
        if (folder == null || !Files.isDirectory(Path.of(folder, "bundles"))) {
            throw LaunchException.failed("start me through bin/patchbay: the distribution was not found at " + folder);
        }
        String version = Optional.ofNullable(Distribution.class.getPackage().getImplementationVersion()).orElse("unknown");
        return new Distribution(Path.of(folder).toAbsolutePath().normalize(), version);
    }

    Path bundles() {
        return folder.resolve("bundles");
    }

    Path script() {
        return folder.resolve("bin/patchbay");
    }

    /** The instance that lives in the distribution itself, or in the folder given. */
    Instance instance(Optional<Path> home) {
        return new Instance(home.orElse(folder));
    }
}
