package org.patchbay.deploy;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.patchbay.deploy.Bounded.Overdue;
import org.slf4j.Logger;

/** Starts, stops and uninstalls bundles, each within a limit, and says in words what went wrong. */
final class Lifecycle {

    private static final int UP = Bundle.STARTING | Bundle.ACTIVE;

    private final FrameworkStartLevel level;
    private final Store store;
    private final Bounded bounded;
    private final Diagnosis diagnosis;
    private final Logger log;

    Lifecycle(FrameworkStartLevel level, Store store, Bounded bounded, Diagnosis diagnosis, Logger log) {
        this.level = level;
        this.store = store;
        this.bounded = bounded;
        this.diagnosis = diagnosis;
        this.log = log;
    }

    static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    /** Whether {@code bundle} runs, or starts when its first class is wanted. */
    static boolean isUp(Bundle bundle) {
        return (bundle.getState() & UP) != 0;
    }

    /** Whether the framework has come as far as to let {@code bundle} run. */
    boolean reached(Bundle bundle) {
        return level.getStartLevel() >= bundle.adapt(BundleStartLevel.class).getStartLevel();
    }

    /** Starts {@code bundle}; if it hangs it may go on, and {@code ended} is done when it has come to an end. */
    Optional<Problem> start(Bundle bundle, Runnable ended) {
        try {
            return attempt(bundle);
        } catch (Overdue e) {
            e.onEnd(ended);
            return Optional.of(hangs());
        }
    }

    /** Starts {@code bundle}; if it hangs it is interrupted, and uninstalled when that has helped. */
    Optional<Problem> startOrDrop(Bundle bundle) {
        try {
            return attempt(bundle);
        } catch (Overdue e) {
            e.abandon(() -> uninstall(bundle));
            return Optional.of(hangs());
        }
    }

    private Problem hangs() {
        return new Problem("did not start: its activator has not returned within " + bounded.limit().toSeconds() + " s",
                Problem.Retry.NEVER);
    }

    private Optional<Problem> attempt(Bundle bundle) throws Overdue {
        try {
            bounded.run(() -> bundle.start(Bundle.START_ACTIVATION_POLICY));
            return Optional.empty();
        } catch (BundleException e) {
            log.debug("{} does not start", new BundleLabel(bundle), e);
            return Optional.of(Problem.soon(diagnosis.of(bundle, e)));
        }
    }

    /** Stops {@code bundle}, which drains it; it stays meant to be started. */
    void stop(Bundle bundle) {
        if (isFragment(bundle)) {
            return;
        }
        try {
            bounded.run(() -> bundle.stop(Bundle.STOP_TRANSIENT));
        } catch (BundleException e) {
            log.warn("{} did not stop in order: {}", new BundleLabel(bundle), Diagnosis.reason(e));
        } catch (Overdue e) {
            e.abandon(() -> { });
            log.warn("{} does not stop: {}; what waits for it goes on without", new BundleLabel(bundle), e.getMessage());
        }
    }

    /** Gives {@code bundle} another content. */
    void update(Bundle bundle, Path content) throws BundleException {
        try {
            bounded.run(() -> store.update(bundle, content));
        } catch (Overdue e) {
            e.abandon(() -> { });
            throw new BundleException(e.getMessage(), e);
        }
    }

    /** Gives {@code bundle} the content that it had before its update. */
    void restore(Bundle bundle) {
        try {
            update(bundle, store.before(bundle).orElseThrow());
        } catch (BundleException e) {
            log.warn("{} could not be given its content before: {}", new BundleLabel(bundle), Diagnosis.reason(e));
        }
    }

    /** Starts what ran before. */
    void startAgain(Bundle bundle) {
        startOrDrop(bundle).ifPresent(problem -> log.warn("{} {}", new BundleLabel(bundle), problem.text()));
    }

    /** Uninstalls {@code bundle}; those that are wired to it keep its classes until they are refreshed. */
    boolean uninstall(Bundle bundle) {
        if (bundle.getState() == Bundle.UNINSTALLED) {
            return true;
        }
        try {
            bounded.run(bundle::uninstall);
            store.forget(bundle);
            return true;
        } catch (BundleException e) {
            log.warn("{} could not be uninstalled: {}", new BundleLabel(bundle), Diagnosis.reason(e));
        } catch (Overdue e) {
            e.onEnd(() -> store.forget(bundle));
            log.warn("{} is not uninstalled yet: {}", new BundleLabel(bundle), e.getMessage());
        }
        return false;
    }
}
