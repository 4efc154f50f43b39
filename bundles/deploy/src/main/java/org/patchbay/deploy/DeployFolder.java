package org.patchbay.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.patchbay.deploy.Problem.Retry;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.DeploymentInfo.State;
import org.slf4j.Logger;

/**
 * What becomes of each file of the deploy folder.
 *
 * <pre>
 *          installed, started             new content: beside, ready, then the old one goes
 * (new) ────────────────────────► RUNS ──────────────────────────────────────────────────► RUNS
 *   │ │  can't resolve, start…     ▲ │ new content fails: the old one keeps running
 *   │ └──────────────────────► WAITS ◄┘  tried again when another bundle comes, changes or goes
 *   │    is no bundle              ▲
 *   └──────────────────────► NO_BUNDLE   only a new content helps
 *
 * file gone: LEAVING for a moment, as it may come back under another name; then drained, stopped, uninstalled
 * </pre>
 *
 * <p>All methods but {@link #deployments} are called by one thread at a time, and none throws for what is wrong with a file.
 */
final class DeployFolder {

    private final Path folder;
    private final Parts parts;
    private final Register register;
    private final Strays strays = new Strays();
    private final FileRollout rollout;
    private final SetRollout sets;
    private final Logger log;
    /** Something has happened that may help those that are not tried at once. */
    private boolean helped;

    DeployFolder(Path folder, Parts parts, Logger log) {
        this.folder = folder;
        this.parts = parts;
        this.register = parts.register();
        this.rollout = new FileRollout(parts, () -> helped = true, this::ended, log);
        this.sets = new SetRollout(new JarSets(folder), parts, log);
        this.log = log;
    }

    /** For the shell, with the folders of jars that are not complete; called by any thread. */
    List<DeploymentInfo> deployments() {
        return Stream.concat(register.view().stream().map(this::info),
                JarSets.incomplete(folder).stream().map(set -> new DeploymentInfo(set.name() + "/", State.WAITS,
                        register.view().stream().anyMatch(file -> file.name().startsWith(set.name() + "/"))
                                ? "waits for a file READY to take what has changed in it; what ran before keeps running"
                                : "waits for a file READY: its jars go live together once that is there",
                        Optional.empty(), set.since()))).toList();
    }

    /** For the shell; called by any thread. */
    List<DeploymentInfo> former() {
        return register.former();
    }

    /** With what others have done to its bundle, and what it waits for itself. */
    private DeploymentInfo info(Deployed file) {
        if (file.state() != State.RUNS) {
            return file.info();
        }
        Optional<Bundle> bundle = file.installed();
        if (bundle.isEmpty()) {
            return file.waits(Problem.soon("was uninstalled by hand; touch the file to install it again")).info();
        }
        boolean up = Lifecycle.isUp(bundle.get()) || Lifecycle.isFragment(bundle.get()) || !parts.lifecycle().reached(bundle.get());
        return up ? file.info(parts.readiness().waiting(bundle.get()).orElse(""))
                : file.waits(Problem.soon("was stopped by hand; start it, or touch the file")).info();
    }

    /** Takes over what an instance before this one has installed; with {@code all}, also files that nobody will tell of again. */
    void resume(boolean all) {
        for (Bundle bundle : parts.deployed()) {
            String name = Location.of(bundle).orElseThrow().name();
            Path file = folder.resolve(name);
            Optional<Deployed> known = register.find(name);
            if (known.isPresent() && !parts.store().same(bundle, file)) {
                parts.changeover().retire(List.of(bundle));
                continue;
            }
            known.flatMap(Deployed::bundle).ifPresent(other -> parts.changeover().retire(List.of(other)));
            Deployed adopted = Deployed.seen(name, file).from(bundle).runs();
            register.put(Files.exists(file) ? adopted : adopted.leaves());
        }
        register.all(file -> file.state() == State.RUNS && !file.name().contains("/")).forEach(file -> update(file.file()));
        sets.resume();
        if (all) {
            jars().filter(file -> !register.knows(name(file))).toList().forEach(this::update);
        }
    }

    /** The jars and the folders that are there, in order of their names; called by any thread. */
    List<Path> present() {
        try (Stream<Path> there = Files.list(folder)) {
            return there.filter(path -> name(path).endsWith(".jar") || Files.isDirectory(path)).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** A jar or a folder lay there at the start. */
    void begin(Path path) {
        if (!Files.isDirectory(path)) {
            install(path);
        } else if (sets.begin(name(path))) {
            retry("");
            tell();
        }
    }

    /** A file is there. One that is known and unchanged is left alone. */
    void install(Path file) {
        Optional<Deployed> known = register.find(name(file)).filter(each -> each.state() != State.LEAVING)
                .filter(each -> each.stamp().equals(FileStamp.of(file)));
        if (known.isPresent()) {
            log.debug("{} is known already", known.get().label());
            return;
        }
        update(file);
    }

    /** A file has changed, or was not known. */
    void update(Path file) {
        Deployed known = register.find(name(file)).orElseGet(() -> Deployed.seen(name(file), file)).stamped();
        Deployed now = rollout.handled(known, parts.limits().ready());
        register.put(now);
        if (now.state() != State.NO_BUNDLE) {
            retry(now.name());
        }
        tell();
    }

    /** A file is gone. Its bundle stays until {@link #sweep}. */
    void uninstall(Path file) {
        Optional<Deployed> known = register.find(name(file));
        if (known.flatMap(Deployed::installed).isEmpty()) {
            register.remove(name(file));
            log.debug("{} is gone; nothing was installed from it", name(file));
        } else {
            register.put(known.get().leaves());
        }
    }

    /** Takes down what has been without a file for long enough. */
    void sweep() {
        List<Deployed> due = register.all(this::due);
        if (due.isEmpty()) {
            return;
        }
        retry("");
        due = due.stream().filter(file -> register.find(file.name()).equals(Optional.of(file))).toList();
        List<Bundle> bundles = due.stream().map(Deployed::installed).flatMap(Optional::stream).toList();
        Collection<Bundle> refreshed = parts.changeover().retire(bundles);
        for (Deployed file : due) {
            register.remove(file.name());
            if (file.installed().isEmpty()) {
                BundleLabel label = new BundleLabel(file.bundle().orElseThrow());
                log.info("removed {}, {}", file.name(), label);
                register.former(file.name(), label.info(), file.name() + " was deleted");
            }
        }
        rollout.afterRefresh(refreshed);
        retry("");
        tell();
    }

    /** Whether {@link #sweep} has something to wait for. */
    boolean leaving() {
        return register.any(file -> file.state() == State.LEAVING);
    }

    private boolean due(Deployed file) {
        Duration age = Duration.between(file.since(), register.now());
        return file.state() == State.LEAVING && age.compareTo(parts.limits().hold()) >= 0
                && (!more() || age.compareTo(parts.limits().longestHold()) >= 0);
    }

    /** Looks for files that nobody has told of. */
    void seekStrays() {
        Map<Path, FileStamp> files = new HashMap<>();
        jars().forEach(file -> files.put(file, FileStamp.of(file)));
        for (Deployed file : register.all(each -> !each.name().contains("/"))) {
            FileStamp stamp = FileStamp.of(file.file());
            if (Files.exists(file.file()) == (file.state() == State.LEAVING) || !stamp.equals(file.stamp()) && Files.exists(file.file())) {
                files.put(file.file(), stamp);
            } else {
                files.remove(file.file());
            }
        }
        for (Path file : strays.settled(files)) {
            if (Files.exists(file)) {
                update(file);
            } else {
                uninstall(file);
            }
        }
    }

    /** Looks at the folders of jars. */
    void scanSets(boolean first) {
        if (sets.scan(first)) {
            retry("");
            tell();
        }
    }

    /** Another bundle came, changed or went. */
    void othersChanged() {
        retry("");
        helped = true;
        tell();
    }

    /** A service has come: it may be what a bundle that is not ready waits for. Not that of a bundle that is being tried. */
    void serviceCame(Bundle from) {
        helped |= Location.of(from).isEmpty() || register.any(file -> file.bundle().filter(from::equals).isPresent());
    }

    /** Whether {@link #serviceCame} may be of use; called by any thread. */
    boolean awaitsServices() {
        return register.view().stream().anyMatch(file -> file.problem().filter(problem -> problem.retry() == Retry.LATER).isPresent());
    }

    /** Tries those that take long. */
    void retryLater() {
        helped = false;
        for (Deployed file : register.all(each -> waits(each, Retry.LATER))) {
            register.put(again(file));
        }
        sets.retry(Retry.LATER);
        tell();
    }

    /** Whether {@link #retryLater} may be of use. */
    boolean wantsLater() {
        return helped && (sets.waits(Retry.LATER) || register.any(file -> waits(file, Retry.LATER)));
    }

    /** Whether something waits for other bundles. */
    boolean waiting() {
        return sets.waits(Retry.SOON) || sets.waits(Retry.LATER) || register.any(file -> file.state() == State.WAITS);
    }

    private static boolean waits(Deployed file, Retry retry) {
        return file.state() == State.WAITS && !file.name().contains("/")
                && file.problem().filter(problem -> problem.retry() == retry).isPresent();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** An activator that took too long has come to an end. */
    private void ended(String name) {
        Optional<Deployed> file = register.find(name).filter(each -> each.state() == State.STARTING);
        if (file.flatMap(Deployed::installed).isEmpty()) {
            return;
        }
        Bundle bundle = file.get().installed().orElseThrow();
        boolean up = Lifecycle.isUp(bundle);
        if (up) {
            log.info("installed {} as {}, late", name, new BundleLabel(bundle));
        }
        register.put(up ? file.get().runs() : file.get().waits(Problem.later("did not start, and its activator took long to fail")));
        othersChanged();
    }

    /** Tries all that waits, but for the file that was just handled, until nothing more comes of it. */
    private void retry(String handled) {
        Set<String> done = new HashSet<>(Set.of(handled));
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Deployed file : register.all(each -> waits(each, Retry.SOON) && !done.contains(each.name()))) {
                register.put(again(file));
                boolean runs = register.find(file.name()).filter(each -> each.state() == State.RUNS).isPresent();
                progress |= runs;
                if (runs) {
                    done.add(file.name());
                }
            }
            progress |= sets.retry(Retry.SOON);
        }
    }

    private Deployed again(Deployed file) {
        return Files.exists(file.file()) ? rollout.handled(file, parts.limits().readyAgain()) : file;
    }

    /**
     * Names the problems that the log has not named. Not while files lie there that were not handled: they are on their way,
     * and one of them may be what another waits for.
     */
    private void tell() {
        boolean more = more();
        tell(file -> !(more && file.state() == State.WAITS));
    }

    /** Names all problems that have not been named, whatever else lies there. */
    void tellAll() {
        tell(_ -> true);
    }

    /** Whether a problem has not been named. */
    boolean untold() {
        return register.any(Deployed::untold);
    }

    private void tell(Predicate<Deployed> ripe) {
        for (Deployed file : register.all(each -> each.untold() && ripe.test(each))) {
            log.warn("{} {}", file.label(), file.text());
            register.put(file.told());
        }
    }

    private boolean more() {
        return jars().anyMatch(file -> !register.knows(name(file)));
    }

    private Stream<Path> jars() {
        return present().stream().filter(path -> !Files.isDirectory(path));
    }
}
