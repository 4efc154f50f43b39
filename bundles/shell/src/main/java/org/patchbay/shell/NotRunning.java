package org.patchbay.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Bundles that don't run, and components of running ones that don't.
 *
 * @param context knows the bundles
 * @param runtime knows the components
 */
record NotRunning(BundleContext context, ServiceComponentRuntime runtime) {

    /** Those that could have {@code pattern}, the ones that are known to have it first. */
    List<Absence> about(String pattern) {
        List<Absence> all = new ArrayList<>();
        Bundle[] bundles = context.getBundles();
        Arrays.stream(bundles).filter(IdleBundle::isIdle).map(bundle -> new IdleBundle(bundle, bundles).absence(pattern)).forEach(all::add);
        new WaitingComponents(runtime, bundles).of(pattern).forEach(all::add);
        all.sort(Comparator.comparing((Absence absence) -> !absence.has()));
        return all;
    }
}
