package org.patchbay.deploy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;

/**
 * Wires bundles anew, and with them what is wired to them and nothing else: a refresh that takes the platform's bundles along
 * restarts the platform. Which others are restarted is said before it is done.
 */
final class Refresh {

    /** Bundles stop and start on the framework's thread meanwhile. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final FrameworkWiring wiring;
    private final Logger log;

    Refresh(BundleContext context, Logger log) {
        this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        this.log = log;
    }

    /** Refreshes {@code bundles} and waits for it, up to a limit; returns the other bundles that went along. */
    Collection<Bundle> of(Collection<Bundle> bundles) {
        Set<Bundle> own = Set.copyOf(bundles);
        List<Bundle> others = wiring.getDependencyClosure(own).stream().filter(other -> !own.contains(other)).toList();
        if (!others.isEmpty()) {
            log.info("refreshing {} restarts what is wired to it: {}", labels(own), labels(others));
        }
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(own, _ -> done.countDown());
        try {
            if (!done.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("the refresh of {} still runs after {} s", labels(own), LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return others;
    }

    /** Their names with ids, separated by commas. */
    static String labels(Collection<Bundle> bundles) {
        return bundles.stream().sorted().map(bundle -> new BundleLabel(bundle).toString()).collect(Collectors.joining(", "));
    }
}
