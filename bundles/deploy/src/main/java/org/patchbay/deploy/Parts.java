package org.patchbay.deploy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;

/**
 * What single files and folders of jars share.
 *
 * @param context    of the framework in which bundles are installed
 * @param register   what is known of each file
 * @param store      installs, and keeps copies
 * @param lifecycle  starts and stops
 * @param readiness  of bundles
 * @param refresh    of their wires
 * @param changeover of new for old
 * @param rivals     that a new content meets
 * @param limits     for all that waits
 */
record Parts(BundleContext context, Register register, Store store, Lifecycle lifecycle, Readiness readiness, Refresh refresh,
        Changeover changeover, Rivals rivals, Limits limits) {

    /**
     * Composes them.
     *
     * @param components of declarative services, if there are any
     * @param executor   the one thread that may call the parts
     */
    static Parts of(BundleContext context, Optional<ServiceComponentRuntime> components, Limits limits, InstantSource clock,
            Executor executor, Logger log) {
        Register register = new Register(clock);
        Store store = new Store(context);
        Diagnosis diagnosis = new Diagnosis(context);
        Refresh refresh = new Refresh(context, log);
        Readiness readiness = new Readiness(context, components);
        FrameworkStartLevel level = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
        Lifecycle lifecycle = new Lifecycle(level, store, new Bounded(limits.call(), executor), diagnosis, log);
        return new Parts(context, register, store, lifecycle, readiness, refresh,
                new Changeover(context, store, lifecycle, readiness, diagnosis, refresh), new Rivals(context, register, store),
                limits);
    }

    /** What FileInstall itself has installed from {@code file} while there was nobody else to do it. */
    Optional<Bundle> installedByWatcher(Path file) {
        return Optional.ofNullable(context.getBundle(file.toUri().toString()));
    }

    /** Every bundle that was installed from the deploy folder, the oldest first. */
    List<Bundle> deployed() {
        return Stream.of(context.getBundles()).filter(bundle -> Location.of(bundle).isPresent()).toList();
    }
}
