package org.patchbay.deploy;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.patchbay.deploy.Problem.Retry;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.DeploymentInfo.State;
import org.slf4j.Logger;

/** Takes single files live: the first content of a file is installed and started, the next ones by a {@link Changeover}. */
final class FileRollout {

    private final Parts parts;
    private final Register register;
    private final Runnable helped;
    private final Consumer<String> ended;
    private final Logger log;

    /**
     * Uses {@code parts}.
     *
     * @param helped is run when a bundle has come up, which may help those that wait
     * @param ended  is told the name of a file whose activator took too long and has come to an end
     */
    FileRollout(Parts parts, Runnable helped, Consumer<String> ended, Logger log) {
        this.parts = parts;
        this.register = parts.register();
        this.helped = helped;
        this.ended = ended;
        this.log = log;
    }

    /** What becomes of a file whose content may be new. */
    Deployed handled(Deployed file, Duration limit) {
        Optional<Bundle> own = file.installed().or(() -> parts.installedByWatcher(file.file()));
        if (own.isPresent() && parts.store().same(own.get(), file.file())) {
            boolean up = Lifecycle.isUp(own.get()) || Lifecycle.isFragment(own.get());
            return up ? file.runs() : started(file, "started " + file.name() + " as " + new BundleLabel(own.get()));
        }
        Candidate candidate;
        try {
            candidate = parts.store().take(file.file(), file.name());
        } catch (NoBundleException e) {
            return notBundle(file, e.getMessage());
        }
        try {
            return switch (parts.rivals().decide(candidate, own)) {
                case Rivals.Refused(String why) -> file.waits(Problem.soon(own.map(FileRollout::staying).orElse("") + why));
                case Rivals.Renamed(Deployed before) -> renamed(file, before);
                case Rivals.Live(Candidate live) -> live(file, live, limit);
            };
        } finally {
            parts.store().done(candidate);
        }
    }

    private Deployed notBundle(Deployed file, String why) {
        return file.installed().map(bundle -> file.noBundle(staying(bundle) + "is no bundle: " + why))
                .orElseGet(() -> file.noBundle("is no bundle: " + why));
    }

    private static String staying(Bundle bundle) {
        return (Lifecycle.isUp(bundle) ? "keeps running" : "stays installed") + ", its new content ";
    }

    private Deployed renamed(Deployed file, Deployed before) {
        register.remove(before.name());
        log.info("{} is now {}, {} is left alone", before.name(), file.name(), new BundleLabel(before.bundle().orElseThrow()));
        return file.from(before.bundle().orElseThrow()).runs();
    }

    private Deployed live(Deployed file, Candidate candidate, Duration limit) {
        Optional<Bundle> old = candidate.old();
        if (old.isEmpty()) {
            return fresh(file, candidate);
        }
        if (!Lifecycle.isUp(old.get()) && !Lifecycle.isFragment(old.get())) {
            BundleInfo stopped = new BundleLabel(old.get()).info();
            afterRefresh(parts.changeover().retire(List.of(old.get())));
            Deployed now = fresh(file, candidate);
            register.former(file.name(), stopped, file.name() + " replaced it by " + candidate);
            register.replaced(List.of(old.get()), now);
            return now;
        }
        BundleInfo before = new BundleLabel(old.get()).info();
        register.put(file.starting());
        Changeover.Outcome outcome = parts.changeover().run(List.of(candidate), List.of(), limit);
        if (outcome.failure().isPresent()) {
            afterRefresh(outcome.refreshed());
            return failed(file, candidate, outcome.failure().get().problem());
        }
        Bundle bundle = outcome.live().get(candidate);
        Deployed now = file.from(bundle).runs();
        register.replaced(List.of(old.get()), now);
        register.former(file.name(), before, file.name() + " replaced it by " + new BundleLabel(bundle));
        log.info("updated {} as {}{}", file.name(), new BundleLabel(bundle),
                outcome.how().isEmpty() ? ", which took over from " + before : outcome.how());
        helped.run();
        register.put(now);
        afterRefresh(outcome.refreshed());
        return now;
    }

    /** What ran before goes on, as the bundle of the new file if its own has gone. */
    private Deployed failed(Deployed file, Candidate candidate, Problem problem) {
        Bundle old = candidate.old().orElseThrow();
        Optional<Deployed> gone = register.rivals(old.getSymbolicName(), file.name())
                .filter(other -> other.state() == State.LEAVING && other.bundle().filter(old::equals).isPresent()).findFirst();
        gone.ifPresent(other -> register.remove(other.name()));
        if (gone.isPresent() || file.installed().isPresent()) {
            return file.from(old).waits(problem.after(staying(old) + candidate + " "));
        }
        return file.waits(problem.after("as " + candidate + " ").and("; " + new BundleLabel(old) + " keeps running"));
    }

    private Deployed fresh(Deployed file, Candidate candidate) {
        try {
            Bundle bundle = parts.store().install(candidate);
            return started(file.from(bundle), "installed " + file.name() + " as " + new BundleLabel(bundle));
        } catch (IOException | BundleException e) {
            return file.waits(Problem.soon("can't be installed: " + Diagnosis.reason(e)));
        }
    }

    /** Starts the bundle of {@code file}, and tells of it if that works. */
    private Deployed started(Deployed file, String success) {
        Bundle bundle = file.bundle().orElseThrow();
        if (Lifecycle.isFragment(bundle)) {
            log.info("{}, a fragment", success);
            List<Bundle> hosts = parts.changeover().hosts(bundle);
            afterRefresh(hosts.isEmpty() ? List.of() : parts.refresh().of(hosts));
            return file.runs();
        }
        Optional<Problem> problem = parts.lifecycle().start(bundle, () -> ended.accept(file.name()));
        if (problem.isPresent()) {
            return problem.get().retry() == Retry.NEVER ? file.waits(problem.get()).starting() : file.waits(problem.get());
        }
        log.info("{}{}", success, Lifecycle.isUp(bundle) ? "" : later(bundle));
        helped.run();
        return file.runs();
    }

    /** The framework starts it itself once it has come that far. */
    private static String later(Bundle bundle) {
        return ", to be started at start level " + bundle.adapt(BundleStartLevel.class).getStartLevel();
    }

    /** Bundles that were refreshed may have lost what they need; those that were not running before are left alone. */
    void afterRefresh(Collection<Bundle> refreshed) {
        for (Deployed file : register.all(each -> each.state() == State.RUNS)) {
            Optional<Bundle> bundle = file.installed().filter(refreshed::contains).filter(each -> each.getState() == Bundle.INSTALLED);
            bundle.ifPresent(each -> register.put(started(file, "started " + new BundleLabel(each) + " again")));
        }
    }
}
