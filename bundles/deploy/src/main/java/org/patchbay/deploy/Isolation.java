package org.patchbay.deploy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

/**
 * While it is open, new bundles don't get wired to those that they replace. The resolver prefers what is resolved already, so that
 * without this a new pair of library and application would be wired to the old library, and go down with it.
 */
final class Isolation implements ResolverHookFactory, ResolverHook, AutoCloseable {

    private final Set<Bundle> fresh;
    private final Set<Bundle> old;
    private final ServiceRegistration<?> registration;

    /** Keeps {@code fresh} from {@code old}. */
    Isolation(BundleContext context, Collection<Bundle> fresh, Collection<Bundle> old) {
        this.fresh = Set.copyOf(fresh);
        this.old = Set.copyOf(old);
        this.registration = context.registerService(ResolverHookFactory.class, this, null);
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        if (fresh.contains(requirement.getRevision().getBundle())) {
            candidates.removeAll(candidates.stream().filter(candidate -> old.contains(candidate.getRevision().getBundle())).toList());
        }
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        // all of them
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {
        // as the framework has them
    }

    @Override
    public void end() {
        // nothing is kept of one resolution
    }

    @Override
    public void close() {
        registration.unregister();
    }

    /** The bundles that are wired to {@code bundle}, {@code others} aside. */
    static List<Bundle> users(Bundle bundle, Collection<Bundle> others) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return List.of();
        }
        return wiring.getProvidedWires(null).stream().map(wire -> wire.getRequirer().getBundle())
                .filter(user -> !user.equals(bundle) && !others.contains(user)).distinct().toList();
    }
}
