package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One way to start what {@link LaunchTrial} measures.
 *
 * @param name    in the report
 * @param command that ends by a line which says that it is ready
 */
record Launch(String name, Command command) {

    /** Starts in a folder that is new. */
    interface Command {

        ProcessBuilder in(Path folder) throws IOException;
    }

    private static final String EMPTY = "org.patchbay.benchmarks.load.ours.EmptyFelix";

    /** The empty Felix first, then the distribution without an archive, then whatever makes a launch faster. */
    static List<Launch> all(Workshop workshop) {
        Path archive = workshop.folder().resolve("empty.jsa");
        List<String> archived = List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off",
                "-Xlog:aot=off");
        return List.of(new Launch("empty Felix, no archive", folder -> empty(workshop, folder, List.of())),
                new Launch("distribution, no archive", folder -> plain(workshop, folder)),
                new Launch("empty Felix, archive of classes", folder -> empty(workshop, folder, archived)),
                new Launch("distribution, `bin/patchbay run`", folder -> script(workshop, folder, Map.of())));
    }

    private static ProcessBuilder empty(Workshop workshop, Path folder, List<String> flags) {
        Path lib = workshop.distribution().resolve("lib");
        List<String> command = new ArrayList<>(List.of(Machine.java("java").toString()));
        command.addAll(flags);
        command.addAll(List.of("-cp", lib.resolve("*") + ":" + workshop.jar(), EMPTY, workshop.distribution().resolve("bundles").toString(),
                folder.toString()));
        return new ProcessBuilder(command);
    }

    /** What {@code bin/patchbay run} does, without its archive. */
    private static ProcessBuilder plain(Workshop workshop, Path folder) {
        return new ProcessBuilder(Machine.java("java").toString(), "--sun-misc-unsafe-memory-access=allow", "-cp",
                workshop.distribution().resolve("lib/*").toString(), "-Dpatchbay.distribution=" + workshop.distribution(),
                "org.patchbay.launcher.Main", "run", "--home", folder.resolve("home").toString(), "--address", "127.0.0.1:0");
    }

    /** @param environment that makes it start another way */
    private static ProcessBuilder script(Workshop workshop, Path folder, Map<String, String> environment) {
        var command = new ProcessBuilder(workshop.distribution().resolve("bin/patchbay").toString(), "run", "--home",
                folder.resolve("home").toString(), "--address", "127.0.0.1:0");
        command.environment().put("PATCHBAY_JAVA_HOME", Machine.java("java").getParent().getParent().toString());
        command.environment().putAll(environment);
        return command;
    }
}
