package org.patchbay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * The distribution's {@code bundles/}: a folder for each start level.
 *
 * @param path the folder
 */
record BundleFolder(Path path) {

    private record Entry(int level, Path jar) { }

    /** Installs them all, without a copy, and marks them to start at their level. */
    void installInto(BundleContext context, ConnectedBundles connected) throws LaunchException {
        List<Bundle> installed = new ArrayList<>();
        for (Entry entry : entries()) {
            try {
                Bundle bundle = context.installBundle(connected.location(entry.jar()));
                bundle.adapt(BundleStartLevel.class).setStartLevel(entry.level());
                installed.add(bundle);
            } catch (BundleException e) {
                throw LaunchException.failed("cannot install " + entry.jar() + ": " + e.getMessage());
            } catch (IOException e) {
                throw LaunchException.failed("cannot install " + entry.jar() + ": " + Instance.reason(e));
            }
        }
        for (Bundle bundle : installed) {
            start(bundle);
        }
    }

    /** Those that start up to {@code level}. */
    Set<Path> jars(StartLevel level) throws LaunchException {
        return entries().stream().filter(entry -> entry.level() <= level.number()).map(Entry::jar).collect(Collectors.toUnmodifiableSet());
    }

    private static void start(Bundle bundle) throws LaunchException {
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null) {
            return;
        }
        try {
            bundle.start();
        } catch (BundleException e) {
            throw LaunchException.failed("cannot start " + bundle.getSymbolicName() + ": " + e.getMessage());
        }
    }

    private List<Entry> entries() throws LaunchException {
        List<Entry> entries = new ArrayList<>();
        for (Path level : list(path)) {
            String name = level.getFileName().toString();
            if (!name.chars().allMatch(Character::isDigit)) {
                continue;
            }
            for (Path jar : list(level)) {
                if (jar.toString().endsWith(".jar")) {
                    entries.add(new Entry(Integer.parseInt(name), jar));
                }
            }
        }
        return entries;
    }

    private static List<Path> list(Path folder) throws LaunchException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        } catch (IOException e) {
            throw LaunchException.failed("cannot read " + folder + ": " + Instance.reason(e));
        }
    }
}
