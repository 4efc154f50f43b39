package org.patchbay.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Lets the framework take the classes of the distribution's bundles from the class path of the JVM (OSGi Core 8 §60, Connect), if that is
 * where they are: the JVM's AOT cache keeps classes of its class path as they are once loaded, linked and profiled, and of those that
 * another class loader defines hardly anything. Headers, entries, wires and services are each bundle's own as ever; but these bundles have
 * one class loader together, which knows no class of any other bundle.
 */
final class ConnectedBundles implements ModuleConnector {

    private record Installed(Path jar, FileTime changed) { }

    private final Set<Path> jars;
    private final Map<String, Installed> installed = new ConcurrentHashMap<>(); // by location

    private ConnectedBundles(Set<Path> jars) {
        this.jars = jars;
    }

    /**
     * All of {@code bundles} that run without a console, or none: of a bundle that was added, others may want classes, and find none if
     * it has a class loader of its own and they haven't.
     */
    static ConnectedBundles of(ClassPath classPath, BundleFolder bundles) throws LaunchException {
        Set<Path> jars = bundles.jars(StartLevel.RUNNING);
        return new ConnectedBundles(classPath.jars().containsAll(jars) ? jars : Set.of());
    }

    /** Where to install {@code jar} from, without a copy: what is not connected, the framework reads in its place. */
    String location(Path jar) throws IOException {
        String url = jar.toUri().toString();
        if (!jars.contains(jar)) {
            return "reference:" + url;
        }
        installed.put(url, new Installed(jar, Files.getLastModifiedTime(jar)));
        return url;
    }

    /** Empty for all others, and for a jar that has changed since: that is an update, and the classes are those of the new jar. */
    @Override
    public Optional<ConnectModule> connect(String location) {
        return Optional.ofNullable(installed.get(location)).filter(ConnectedBundles::isUnchanged)
                .map(each -> () -> new ConnectedJar(each.jar()));
    }

    private static boolean isUnchanged(Installed installed) {
        try {
            return Files.getLastModifiedTime(installed.jar()).equals(installed.changed());
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {
        // nothing is kept
    }

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }
}
