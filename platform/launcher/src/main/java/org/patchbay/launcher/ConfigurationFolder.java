package org.patchbay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The {@code conf/} folder of an instance: one {@code .cfg} file for each PID, and {@code patchbay.properties} for what has to be known
 * before the framework runs.
 *
 * @param path the folder
 */
record ConfigurationFolder(Path path) {

    private static final String SERVER_PREFIX = "org.patchbay.server-";
    private static final String SUFFIX = ".cfg";
    private static final String FRAMEWORK = "patchbay.properties";
    private static final String NAMELESS = "org.patchbay.server.cfg";

    /** Reads every file; fails at the first that would not be understood. Gives a line for each thing that is doubtful. */
    List<String> check() throws LaunchException {
        List<String> warnings = new ArrayList<>();
        for (Path file : files()) {
            if (file.getFileName().toString().equals(NAMELESS)) {
                throw LaunchException.failed("configuration " + file + ": a server's file has a name: " + SERVER_PREFIX + "NAME" + SUFFIX);
            }
            warnings.addAll(new ConfigurationFile(file).content().warnings());
        }
        Path own = path.resolve(FRAMEWORK);
        if (Files.exists(own)) {
            warnings.addAll(new ConfigurationFile(own).content().warnings());
        }
        return warnings;
    }

    /** The names of the servers that have a file: {@code default} for {@code org.patchbay.server-default.cfg}. */
    List<String> servers() throws LaunchException {
        return files().stream().map(file -> file.getFileName().toString()).filter(name -> name.startsWith(SERVER_PREFIX))
                .map(name -> name.substring(SERVER_PREFIX.length(), name.length() - SUFFIX.length())).toList();
    }

    /** Framework properties that the user sets; empty without a file. */
    Map<String, String> frameworkProperties() throws LaunchException {
        Path file = path.resolve(FRAMEWORK);
        return Files.exists(file) ? new ConfigurationFile(file).read() : Map.of();
    }

    private List<Path> files() throws LaunchException {
        try (Stream<Path> list = Files.list(path)) {
            return list.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw LaunchException.failed("configuration " + path + ": cannot be read: " + Instance.reason(e));
        }
    }
}
