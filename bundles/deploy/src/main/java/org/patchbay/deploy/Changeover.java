package org.patchbay.deploy;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * New bundles for old ones, all or none:
 *
 * <pre>
 * beside     install all new ─► resolve ─► start ─► ready? ──yes─► stop all old (drains) ─► uninstall them
 *                                                     └─no──► uninstall all new; the old never noticed
 *
 * in place   stop old ─► update ─► refresh ─► start ─► ready? ──no─► update with the content before, start
 * </pre>
 *
 * <p>In place, with a gap that the mux bridges by parking, goes what can't run twice: fragments, singletons, and bundles that others
 * are wired to, who would go on with the old one's classes.
 */
final class Changeover {

    /**
     * What came of it.
     *
     * @param live      the bundle of each candidate; empty if it has failed
     * @param failure   why nothing has changed
     * @param how       what the log adds: "" for beside
     * @param refreshed others that were wired anew
     */
    record Outcome(Map<Candidate, Bundle> live, Optional<Failure> failure, String how, Collection<Bundle> refreshed) {
    }

    /**
     * The first thing that went wrong.
     *
     * @param candidate whose fault it is
     * @param problem   as the end of a sentence that begins with the candidate
     */
    record Failure(Candidate candidate, Problem problem) {

        /** The same, but not to be tried again: each try takes down what runs. */
        Failure once() {
            return new Failure(candidate, new Problem(problem.text(), Problem.Retry.NEVER));
        }
    }

    private final BundleContext context;
    private final FrameworkWiring wiring;
    private final Store store;
    private final Lifecycle lifecycle;
    private final Readiness readiness;
    private final Diagnosis diagnosis;
    private final Refresh refresh;
    /** Whether a bundle may be installed twice in the same version. */
    private final boolean multiple;

    Changeover(BundleContext context, Store store, Lifecycle lifecycle, Readiness readiness, Diagnosis diagnosis, Refresh refresh) {
        this.context = context;
        this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        this.store = store;
        this.lifecycle = lifecycle;
        this.readiness = readiness;
        this.diagnosis = diagnosis;
        this.refresh = refresh;
        this.multiple = Constants.FRAMEWORK_BSNVERSION_MULTIPLE.equals(context.getProperty(Constants.FRAMEWORK_BSNVERSION));
    }

    /**
     * Takes {@code in} live, and their old ones and {@code out} down.
     *
     * @param limit for the new ones to be ready
     */
    Outcome run(List<Candidate> in, Collection<Bundle> out, Duration limit) {
        Set<Bundle> leaving = new LinkedHashSet<>(out);
        in.forEach(candidate -> candidate.old().ifPresent(leaving::add));
        Optional<String> reason = in.stream().map(candidate -> inPlace(candidate, leaving)).flatMap(Optional::stream).findFirst();
        return reason.isPresent() ? inPlace(in, out, limit, reason.get()) : beside(in, leaving, limit);
    }

    /** Why {@code candidate} can't run beside its old one. */
    private Optional<String> inPlace(Candidate candidate, Set<Bundle> leaving) {
        if (candidate.old().isEmpty()) {
            return Optional.empty();
        }
        Bundle old = candidate.old().get();
        if (candidate.jar().host().isPresent() || Lifecycle.isFragment(old)) {
            return Optional.of(", a fragment");
        }
        if (candidate.jar().singleton()) {
            return Optional.of(", stopped and started in place: it is a singleton");
        }
        if (!multiple && candidate.jar().is(old)) {
            return Optional.of(", stopped and started in place: this framework takes one bundle of a name and version");
        }
        List<Bundle> users = Isolation.users(old, leaving);
        return users.isEmpty() ? Optional.empty()
                : Optional.of(", stopped and started in place: " + Refresh.labels(users) + " uses it");
    }

    private Outcome beside(List<Candidate> in, Set<Bundle> leaving, Duration limit) {
        Map<Candidate, Bundle> fresh = new LinkedHashMap<>();
        Optional<Failure> failure = staged(in, leaving, fresh).or(() -> started(fresh)).or(() -> ready(fresh, limit));
        if (failure.isPresent()) {
            List.copyOf(fresh.values()).reversed().forEach(this::discard);
            return new Outcome(Map.of(), failure, "", List.of());
        }
        return new Outcome(fresh, Optional.empty(), "", retire(leaving));
    }

    /** Installs and resolves them. */
    private Optional<Failure> staged(List<Candidate> in, Set<Bundle> leaving, Map<Candidate, Bundle> fresh) {
        for (Candidate candidate : in) {
            try {
                fresh.put(candidate, store.install(candidate));
            } catch (IOException | BundleException e) {
                return failure(candidate, Problem.soon("can't be installed: " + Diagnosis.reason(e)));
            }
        }
        try (Isolation _ = new Isolation(context, fresh.values(), leaving)) {
            wiring.resolveBundles(fresh.values());
        }
        return fresh.entrySet().stream().filter(entry -> entry.getValue().getState() == Bundle.INSTALLED).findFirst()
                .flatMap(entry -> failure(entry.getKey(), Problem.soon(diagnosis.unresolved(entry.getValue()))));
    }

    private Optional<Failure> started(Map<Candidate, Bundle> fresh) {
        for (Map.Entry<Candidate, Bundle> entry : List.copyOf(fresh.entrySet())) {
            if (Lifecycle.isFragment(entry.getValue())) {
                continue;
            }
            Optional<Problem> problem = lifecycle.startOrDrop(entry.getValue());
            if (problem.isPresent()) {
                if (problem.get().retry() == Problem.Retry.NEVER) {
                    fresh.remove(entry.getKey());
                }
                return failure(entry.getKey(), problem.get());
            }
        }
        return Optional.empty();
    }

    private Optional<Failure> ready(Map<Candidate, Bundle> fresh, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        for (Map.Entry<Candidate, Bundle> entry : fresh.entrySet()) {
            Bundle bundle = entry.getValue();
            if (!Lifecycle.isFragment(bundle) && lifecycle.reached(bundle)) {
                Optional<Bundle> before = entry.getKey().old().filter(old -> !old.equals(bundle));
                Optional<String> lack = readiness.await(bundle, before, Duration.ofNanos(deadline - System.nanoTime()));
                if (lack.isPresent()) {
                    return failure(entry.getKey(), Problem.later("is not ready: " + lack.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Failure> failure(Candidate candidate, Problem problem) {
        return Optional.of(new Failure(candidate, problem));
    }

    private void discard(Bundle bundle) {
        lifecycle.stop(bundle);
        lifecycle.uninstall(bundle);
    }

    /** Stops them all, then uninstalls them, and wires those anew that were wired to them. */
    Collection<Bundle> retire(Collection<Bundle> leaving) {
        List<Bundle> used = leaving.stream().filter(bundle -> !Isolation.users(bundle, leaving).isEmpty()
                || Lifecycle.isFragment(bundle)).toList();
        leaving.forEach(lifecycle::stop);
        leaving.forEach(lifecycle::uninstall);
        return used.isEmpty() ? List.of() : refresh.of(used);
    }

    private Outcome inPlace(List<Candidate> in, Collection<Bundle> out, Duration limit, String how) {
        Optional<Failure> hopeless = hopeless(in);
        if (hopeless.isPresent()) {
            return new Outcome(Map.of(), hopeless, how, List.of());
        }
        in.stream().map(Candidate::old).flatMap(Optional::stream).forEach(lifecycle::stop);
        out.forEach(lifecycle::stop);
        Map<Candidate, Bundle> live = new LinkedHashMap<>();
        Optional<Failure> failure = updated(in, live);
        Collection<Bundle> refreshed = failure.isPresent() ? List.of() : refresh.of(withHosts(live.values()));
        failure = failure.or(() -> started(live)).or(() -> ready(live, limit)).or(() -> kept(live));
        if (failure.isPresent()) {
            restore(in, live, out);
            return new Outcome(Map.of(), failure.map(Failure::once), how, refreshed);
        }
        retire(out);
        return new Outcome(live, failure, how, refreshed);
    }

    /** What can be known before anything is stopped: that something is missing. */
    private Optional<Failure> hopeless(List<Candidate> in) {
        Map<Candidate, Bundle> probes = new LinkedHashMap<>();
        try {
            for (Candidate candidate : in) {
                if (multiple || candidate.old().isEmpty()) {
                    probes.put(candidate, store.install(candidate));
                }
            }
            // a fragment waits for its host in peace
            return probes.entrySet().stream().filter(entry -> entry.getKey().jar().host().isEmpty())
                    .map(entry -> diagnosis.missing(entry.getValue())
                    .flatMap(missing -> failure(entry.getKey(), Problem.soon("can't resolve: " + missing))))
                    .flatMap(Optional::stream).findFirst();
        } catch (IOException | BundleException e) {
            return failure(in.get(probes.size()), Problem.soon("can't be installed: " + Diagnosis.reason(e)));
        } finally {
            probes.values().forEach(lifecycle::uninstall);
        }
    }

    private Optional<Failure> updated(List<Candidate> in, Map<Candidate, Bundle> live) {
        for (Candidate candidate : in) {
            try {
                if (candidate.old().isPresent()) {
                    lifecycle.update(candidate.old().get(), candidate.copy());
                    live.put(candidate, candidate.old().get());
                } else {
                    live.put(candidate, store.install(candidate));
                }
            } catch (IOException | BundleException e) {
                return failure(candidate, Problem.soon("can't be updated: " + Diagnosis.reason(e)));
            }
        }
        return Optional.empty();
    }

    private Optional<Failure> kept(Map<Candidate, Bundle> live) {
        for (Map.Entry<Candidate, Bundle> entry : live.entrySet()) {
            try {
                store.keep(entry.getValue(), entry.getKey());
            } catch (IOException e) {
                return failure(entry.getKey(), Problem.soon("can't be kept: " + Diagnosis.reason(e)));
            }
        }
        return Optional.empty();
    }

    /** Everything as it was. */
    private void restore(List<Candidate> in, Map<Candidate, Bundle> live, Collection<Bundle> out) {
        live.values().forEach(lifecycle::stop);
        live.forEach((candidate, bundle) -> {
            if (candidate.old().isPresent()) {
                lifecycle.restore(bundle);
            } else {
                lifecycle.uninstall(bundle);
            }
        });
        refresh.of(live.values());
        Stream.concat(in.stream().map(Candidate::old).flatMap(Optional::stream), out.stream())
                .filter(bundle -> !Lifecycle.isFragment(bundle)).forEach(lifecycle::startAgain);
    }

    private Collection<Bundle> withHosts(Collection<Bundle> bundles) {
        Set<Bundle> all = new LinkedHashSet<>(bundles);
        bundles.stream().filter(Lifecycle::isFragment).forEach(fragment -> all.addAll(hosts(fragment)));
        return all;
    }

    /** Bundles of the deploy folder that can take {@code fragment} on; the platform's own are never refreshed for a fragment. */
    List<Bundle> hosts(Bundle fragment) {
        String host = fragment.getHeaders("").get(Constants.FRAGMENT_HOST).split(";", 2)[0].strip();
        return Stream.of(context.getBundles()).filter(bundle -> Location.of(bundle).isPresent())
                .filter(bundle -> host.equals(bundle.getSymbolicName()) && bundle.adapt(BundleWiring.class) != null).toList();
    }
}
