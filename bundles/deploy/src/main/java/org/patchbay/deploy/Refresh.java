package org.patchbay.deploy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;

/**
 * Wires a bundle anew, and with it what is wired to it and nothing else: a refresh that takes the platform's bundles along
 * restarts the platform.
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

    /** Refreshes {@code bundle} and waits for it, up to a limit; returns the other bundles that went along. */
    Collection<Bundle> of(Bundle bundle) {
        List<Bundle> others = wiring.getDependencyClosure(List.of(bundle)).stream().filter(other -> !other.equals(bundle)).toList();
        log.debug("Refreshing {} takes along: {}", new BundleLabel(bundle),
                others.stream().map(other -> new BundleLabel(other).toString()).collect(Collectors.joining(", ", "[", "]")));
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(List.of(bundle), _ -> done.countDown());
        try {
            if (!done.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("The refresh of {} still runs after {} s", new BundleLabel(bundle), LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return others;
    }
}
