package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.patchbay.benchmarks.load.ours.SiteBundle;

/** Our server, as the distribution runs it and embedded. */
final class OurServer {

    private static final String EMBEDDED = "org.patchbay.benchmarks.load.ours.Embedded";

    private OurServer() {
    }

    /** {@code bin/patchbay run} with the bundle of the site in its deploy folder, and nothing else there. */
    static Contestant distribution(NetworkMode.Setting setting) {
        return new Contestant("distribution-" + setting.id(), Kind.OURS, "distribution", "Patchbay, distribution, " + setting.title(),
                List.of(), (workshop, folder) -> {
                    Path home = home(workshop.distribution(), folder, setting);
                    var command = new ProcessBuilder(workshop.distribution().resolve("bin/patchbay").toString(), "run", "--home",
                            home.toString(), "--address", "127.0.0.1:0");
                    command.environment().put("PATCHBAY_JAVA_HOME", Machine.java("java").getParent().getParent().toString());
                    command.environment().put("PATCHBAY_JAVA_OPTS", String.join(" ", workshop.javaOptions()));
                    return command;
                });
    }

    /** In a program, with a mux of the same routes. */
    static Contestant embedded(NetworkMode.Setting setting) {
        return new Contestant("embedded-" + setting.id(), Kind.OURS, "embedded", "Patchbay, embedded, " + setting.title(), List.of(),
                (workshop, _) -> workshop.program(EMBEDDED, setting.mode(), Integer.toString(setting.loops())));
    }

    /** A folder of an instance. */
    static Path home(Path distribution, Path folder, NetworkMode.Setting setting) throws IOException {
        Path home = folder.resolve("home");
        Path conf = Files.createDirectories(home.resolve("conf"));
        try (Stream<Path> files = Files.list(distribution.resolve("conf"))) {
            for (Path file : files.toList()) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
        Files.writeString(conf.resolve("org.patchbay.net.cfg"), setting.configuration());
        Files.write(Files.createDirectories(home.resolve("deploy")).resolve("site.jar"), SiteBundle.bytes());
        return home;
    }
}
