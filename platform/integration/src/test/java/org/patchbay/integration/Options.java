package org.patchbay.integration;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.workingDirectory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ops4j.pax.exam.Option;

/** What Pax Exam's framework is made of: the jars that the build has just made, copied to {@code target/bundles}. */
final class Options {

    private static final Path BUNDLES = Path.of("target/bundles").toAbsolutePath();
    private static final List<String> COMPONENT_RUNTIME = List.of("org.osgi.util.function", "org.osgi.util.promise",
            "org.osgi.service.component", "org.apache.felix.scr");
    private static final List<String> CONFIGURATION = List.of("org.apache.felix.log", "log", "org.apache.felix.configadmin",
            "org.apache.felix.metatype", "org.apache.felix.fileinstall");
    private static final List<String> SERVER = List.of("api", "spi", "semantics", "settings", "net", "protocol-http1", "mux", "server");

    private Options() {
    }

    /** A framework with components but nothing of ours; it keeps its bundles in {@code home}. */
    static Option componentRuntime(Path home) {
        return composite(cleanCaches(true), workingDirectory(home.resolve("framework").toString()),
                // both versions: ours want 2, Pax Exam's own bundles want 1
                systemPackages("org.slf4j;version=2.0.20", "org.slf4j.event;version=2.0.20", "org.slf4j.helpers;version=2.0.20",
                        "org.slf4j.spi;version=2.0.20", "org.slf4j;version=1.7.36"),
                bundles(COMPONENT_RUNTIME));
    }

    /** All that serves requests; servers are configured by the files in {@code home/conf}. */
    static Option server(Path home) {
        return composite(componentRuntime(home), bundles(CONFIGURATION), bundles(SERVER),
                frameworkProperty("felix.fileinstall.dir").value(home.resolve("conf").toString()),
                frameworkProperty("felix.fileinstall.poll").value("100"),
                frameworkProperty("felix.fileinstall.noInitialDelay").value("true"),
                frameworkProperty("felix.fileinstall.enableConfigSave").value("false"),
                frameworkProperty("felix.fileinstall.tmpdir").value(home.resolve("tmp").toString()),
                frameworkProperty("patchbay.home").value(home.toString()),
                frameworkProperty("patchbay.data").value(home.resolve("data").toString()),
                frameworkProperty("patchbay.version").value("test"),
                frameworkProperty("patchbay.console").value("false"),
                frameworkProperty("patchbay.shutdown.millis").value("2000"));
    }

    static Option bundles(List<String> names) {
        return composite(names.stream().map(name -> bundle("reference:" + built(name).toUri())).toArray(Option[]::new));
    }

    /** The jar of one of our modules, or of what they run on. */
    static Path built(String name) {
        Path jar = BUNDLES.resolve(name + ".jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("No " + jar + ": run 'mvn verify', which copies the built bundles there");
        }
        return jar;
    }
}
