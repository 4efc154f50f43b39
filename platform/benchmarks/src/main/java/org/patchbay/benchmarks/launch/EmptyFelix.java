package org.patchbay.benchmarks.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * What is compared with: a framework in which the given bundles run and nothing else, started as cheaply as Felix can, in one start level
 * and without a copy of the jars. It runs with this class and the framework's jar on its class path.
 */
public final class EmptyFelix {

    /** Printed when all bundles are active. */
    static final String READY = "ready";

    private EmptyFelix() {
    }

    /** A folder of its own, and the jars; ends with its standard input. */
    public static void main(String[] words) throws Exception {
        Framework framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, words[0] + "/cache",
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                "felix.fileinstall.dir", words[0] + "/deploy",
                "felix.fileinstall.tmpdir", words[0] + "/temporary",
                "felix.fileinstall.noInitialDelay", "true"));
        framework.init();
        BundleContext context = framework.getBundleContext();
        List<Bundle> bundles = new ArrayList<>();
        for (String jar : List.of(words).subList(1, words.length)) {
            bundles.add(context.installBundle("reference:" + Path.of(jar).toUri()));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        framework.start();
        boolean active = bundles.stream().allMatch(bundle -> bundle.getState() == Bundle.ACTIVE);
        System.out.println(active ? READY : "not all bundles are active");
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        Runtime.getRuntime().halt(0);
    }
}
