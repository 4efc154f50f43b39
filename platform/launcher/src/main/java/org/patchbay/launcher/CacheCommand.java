package org.patchbay.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the {@link AotCache} of an instance: runs the distribution once in a folder of its own, on a free port of the loopback address,
 * with the example {@code hello} and nothing of the user's, asks it a few times, and lets the JVM write down at its end what it has
 * loaded. An instance that runs meanwhile is not touched.
 */
final class CacheCommand {

    private static final int REQUESTS = 20;
    /** The JVM runs a second one, which reads all classes again and writes the file. */
    private static final long LIMIT_SECONDS = 300;

    private final Distribution distribution;
    private final Instance instance;

    CacheCommand(Distribution distribution, Instance instance) {
        this.distribution = distribution;
        this.instance = instance;
    }

    int execute() throws LaunchException, InterruptedException {
        instance.createData();
        AotCache cache = AotCache.of(instance);
        try {
            Path folder = Files.createTempDirectory(instance.data(), "cache-");
            try {
                String key = AotCache.key(distribution);
                Path made = folder.resolve("made.aot");
                String last = run(furnish(folder.resolve("home")), made);
                if (!Files.exists(made)) {
                    throw LaunchException.failed("no cache was made: " + last);
                }
                cache.replace(made, key);
            } finally {
                Instance.deleteTree(folder);
            }
            System.out.println("made " + cache.file() + " (" + (Files.size(cache.file()) >> 20) + " MiB); starts use it from now on");
        } catch (IOException e) {
            throw LaunchException.failed("no cache was made in " + instance.data() + ": " + Instance.reason(e));
        }
        return 0;
    }

    private Path furnish(Path home) throws IOException {
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf/org.patchbay.server-default.cfg"), "address = 127.0.0.1:0\n");
        Files.writeString(home.resolve("conf/patchbay.properties"), "patchbay.start.millis = 60000\n"); // a JVM that records is slow
        Path deploy = Files.createDirectories(home.resolve("deploy"));
        try (Stream<Path> examples = Files.list(distribution.folder().resolve("examples"))) {
            Optional<Path> hello = examples.filter(jar -> jar.getFileName().toString().startsWith("hello-")).findFirst();
            if (hello.isPresent()) {
                Files.copy(hello.get(), deploy.resolve(hello.get().getFileName()));
            }
        }
        return home;
    }

    /** The last line that it said. */
    private String run(Path home, Path made) throws IOException, InterruptedException, LaunchException {
        ProcessBuilder builder = new ProcessBuilder(distribution.script().toString(), "run", "--home", home.toString());
        builder.environment().put("PATCHBAY_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATCHBAY_CACHE_OUTPUT", made.toString());
        Process process = builder.redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String last = "it ended without a word";
            try (BufferedReader said = process.inputReader()) {
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    last = line;
                    if (line.startsWith(Announcement.ADDRESS_PREFIX)) {
                        ask(line.substring(Announcement.ADDRESS_PREFIX.length()));
                        process.toHandle().destroy(); // Process.destroy would close what it has still to say
                    }
                }
            }
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw LaunchException.failed("no cache was made within " + LIMIT_SECONDS + " s");
            }
            return last;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void ask(String url) throws IOException {
        for (int i = 0; i < REQUESTS; i++) {
            HttpURLConnection asked = (HttpURLConnection) URI.create(url + "/hello/world").toURL().openConnection();
            asked.getResponseCode();
            asked.disconnect();
        }
    }
}
