package org.patchbay.benchmarks.load.ours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/**
 * The parts of others that the distribution runs, and none of ours: what its launch is compared with. {@code EmptyFelix BUNDLES FOLDER}
 * starts them, with a watched folder that is empty, and says so.
 */
final class EmptyFelix {

    /** The line on the output. */
    static final String STARTED = "Started";

    private static final Pattern NOT_THERE = Pattern.compile("org\\.patchbay|jackson|jline|.*gogo\\.jline");

    private EmptyFelix() {
    }

    public static void main(String... words) throws Exception {
        Path folder = Path.of(words[1]);
        Map<String, String> properties = new HashMap<>(Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(),
                "felix.fileinstall.dir", Files.createDirectories(folder.resolve("deploy")).toString(),
                "felix.fileinstall.tmpdir", folder.resolve("tmp").toString(), "felix.fileinstall.noInitialDelay", "true",
                "felix.fileinstall.poll", "200", "felix.fileinstall.log.level", "2"));
        Framework framework = new FrameworkFactory().newFramework(properties);
        framework.init();
        BundleContext context = framework.getBundleContext();
        for (Path jar : jars(Path.of(words[0]))) {
            context.installBundle(jar.toUri().toString());
        }
        framework.start();
        for (Bundle bundle : context.getBundles()) {
            bundle.start();
        }
        System.out.println(STARTED);
        System.out.flush();
        framework.waitForStop(0);
    }

    /** Without ours, and without the console, which no launch in the background has. */
    private static List<Path> jars(Path bundles) throws IOException {
        try (Stream<Path> files = Files.walk(bundles)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !NOT_THERE.matcher(file.getFileName().toString()).lookingAt()).sorted().toList();
        }
    }
}
