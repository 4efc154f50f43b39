package org.patchbay.benchmarks.hotupdate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks into another process, after full collections: how many class loaders have a class, how many bundle class loaders there are. */
record ClassLoaders(long withHandler, long ofBundles) {

    private static final String BUNDLE_CLASS_LOADER = "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader ";

    /** What has just been stopped may be in use for a moment. */
    private static final int LOOKS = 10;
    private static final long PAUSE_MILLIS = 500;

    /** Those of the process, once its handler is stopped in all versions but one. */
    static ClassLoaders atRest(long pid) throws IOException, InterruptedException {
        ClassLoaders found = of(pid);
        for (int looks = 1; found.withHandler > 1 && looks < LOOKS; looks++) {
            Thread.sleep(PAUSE_MILLIS);
            found = of(pid);
        }
        return found;
    }

    private static ClassLoaders of(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        String histogram = jcmd(pid, "GC.class_histogram");
        long loaders = histogram.lines().filter(line -> (line + " ").contains(BUNDLE_CLASS_LOADER))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[1])).sum();
        long holders = jcmd(pid, "VM.classloaders", "show-classes").lines().filter(line -> line.endsWith(HandlerJar.HANDLER)).count();
        return new ClassLoaders(holders, loaders);
    }

    private static String jcmd(long pid, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(ProcessHandle.current().info().command().orElseThrow()).resolveSibling("jcmd").toString(), Long.toString(pid)));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + said);
        }
        return said;
    }
}
