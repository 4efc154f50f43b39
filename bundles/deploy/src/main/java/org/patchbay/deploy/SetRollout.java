package org.patchbay.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.patchbay.deploy.Problem.Retry;
import org.patchbay.http.runtime.BundleInfo;
import org.slf4j.Logger;

/**
 * Takes folders of jars live, each as one transaction: all its new bundles are installed and started beside the old ones, then all
 * the old ones go; if any fails, none changes.
 */
final class SetRollout {

    private final JarSets folders;
    private final Parts parts;
    private final Register register;
    private final Logger log;

    /** Those that failed, as the log has said. */
    private final Map<String, Problem> waiting = new HashMap<>();

    SetRollout(JarSets folders, Parts parts, Logger log) {
        this.folders = folders;
        this.parts = parts;
        this.register = parts.register();
        this.log = log;
    }

    /** Knows again what runs. */
    void resume() {
        register.all(file -> file.name().contains("/")).stream().map(file -> file.name().substring(0, file.name().indexOf('/')))
                .distinct().forEach(folders::adopt);
    }

    /** Whether there is one that is to be tried again then. */
    boolean waits(Retry retry) {
        return waiting.values().stream().anyMatch(problem -> problem.retry() == retry);
    }

    /** Looks at the folders; tells whether one is live now, or has gone. */
    boolean scan(boolean first) {
        List<String> gone = folders.gone();
        for (String set : gone) {
            waiting.remove(set);
            List<Deployed> files = register.ofSet(set);
            files.stream().filter(file -> file.installed().isEmpty()).forEach(file -> register.remove(file.name()));
            files.stream().filter(file -> file.installed().isPresent()).forEach(file -> register.put(file.leaves()));
        }
        return folders.ripe(first).stream().filter(this::takeLive).count() > 0 || !gone.isEmpty();
    }

    /** {@code set} lay there at the start; tells whether it is live now. */
    boolean begin(String set) {
        return folders.ripe(set, true) && takeLive(set);
    }

    /** Tries those that are to be tried again then; tells whether one is live now. */
    boolean retry(Retry retry) {
        List<String> sets = waiting.entrySet().stream().filter(entry -> entry.getValue().retry() == retry).map(Map.Entry::getKey).toList();
        return sets.stream().filter(this::takeLive).count() > 0;
    }

    private boolean takeLive(String set) {
        List<Path> jars = folders.jars(set);
        List<Candidate> candidates = new ArrayList<>();
        try {
            Optional<String> problem = collect(set, jars, candidates);
            if (problem.isPresent()) {
                return failed(set, jars, Problem.soon(problem.get()));
            }
            List<Deployed> dropped = register.ofSet(set).stream().filter(file -> !Files.exists(file.file())).toList();
            return rolledOut(set, jars, candidates, dropped);
        } finally {
            candidates.forEach(parts.store()::done);
        }
    }

    /** Reads what is new; tells why the set can't go live. */
    private Optional<String> collect(String set, List<Path> jars, List<Candidate> candidates) {
        for (Path jar : jars) {
            String name = name(set, jar);
            Optional<Bundle> own = register.find(name).flatMap(Deployed::installed);
            if (own.isPresent() && parts.store().same(own.get(), jar)) {
                continue;
            }
            try {
                Candidate candidate = parts.store().take(jar, name);
                Optional<Candidate> twin = candidates.stream().filter(other -> other.toString().equals(candidate.toString())).findFirst();
                candidates.add(candidate);
                if (twin.isPresent()) {
                    return Optional.of(name + " is the same bundle as " + twin.get().name() + ": " + candidate);
                }
                switch (parts.rivals().decide(candidate, own)) {
                    case Rivals.Refused(String why) -> {
                        return Optional.of(name + " " + why);
                    }
                    case Rivals.Live(Candidate live) -> candidates.set(candidates.size() - 1, live);
                    case Rivals.Renamed(Deployed before) -> moved(before, name, jar);
                }
            } catch (NoBundleException e) {
                return Optional.of(name + " is no bundle: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** The bundle of a file that has gone is that of this one. */
    private void moved(Deployed before, String name, Path jar) {
        register.remove(before.name());
        register.put(Deployed.seen(name, jar).from(before.bundle().orElseThrow()).runs());
    }

    private boolean rolledOut(String set, List<Path> jars, List<Candidate> candidates, List<Deployed> dropped) {
        List<Candidate> fresh = candidates.stream().filter(candidate -> !runs(candidate)).toList();
        Map<Candidate, BundleInfo> before = new HashMap<>();
        fresh.forEach(candidate -> candidate.old().ifPresent(old -> before.put(candidate, new BundleLabel(old).info())));
        Collection<Bundle> out = dropped.stream().map(Deployed::installed).flatMap(Optional::stream).toList();
        Changeover.Outcome outcome = parts.changeover().run(fresh, out, parts.limits().ready());
        if (outcome.failure().isPresent()) {
            Changeover.Failure failure = outcome.failure().get();
            return failed(set, jars, failure.problem().after(failure.candidate().name() + " (" + failure.candidate() + ") "));
        }
        outcome.live().forEach((candidate, bundle) -> {
            Deployed now = Deployed.seen(candidate.name(), jar(jars, candidate)).from(bundle).runs();
            candidate.old().ifPresent(old -> register.replaced(List.of(old), now));
            register.put(now);
        });
        before.forEach((candidate, old) -> register.former(candidate.name(), old, candidate.name() + " replaced it by "
                + new BundleLabel(outcome.live().get(candidate))));
        dropped.forEach(this::drop);
        jars.forEach(jar -> register.find(name(set, jar)).ifPresent(file -> register.put(file.stamped().runs())));
        waiting.remove(set);
        log.info("folder {} is live: {}{}", set, register.ofSet(set).stream().map(Deployed::label).collect(Collectors.joining(", ")),
                outcome.how());
        return true;
    }

    private void drop(Deployed file) {
        register.remove(file.name());
        file.bundle().ifPresent(bundle -> register.former(file.name(), new BundleLabel(bundle).info(), file.name() + " was deleted"));
    }

    /** Whether it was found to be the moved file of a bundle that runs. */
    private boolean runs(Candidate candidate) {
        return register.find(candidate.name()).flatMap(Deployed::installed)
                .filter(bundle -> parts.store().same(bundle, candidate.copy())).isPresent();
    }

    private static Path jar(List<Path> jars, Candidate candidate) {
        return jars.stream().filter(jar -> candidate.name().endsWith("/" + jar.getFileName())).findFirst().orElseThrow();
    }

    private boolean failed(String set, List<Path> jars, Problem why) {
        boolean live = register.ofSet(set).stream().anyMatch(file -> file.installed().isPresent());
        Problem problem = why.and(live ? "; what ran before keeps running" : "; none of it is installed");
        for (Path jar : jars) {
            Deployed file = register.find(name(set, jar)).orElseGet(() -> Deployed.seen(name(set, jar), jar));
            register.put(file.waits(problem.after("waits with its folder: ")).told());
        }
        if (!problem.equals(waiting.put(set, problem))) {
            log.warn("folder {} does not go live: {}", set, problem.text());
        }
        return false;
    }

    private static String name(String set, Path jar) {
        return set + "/" + jar.getFileName();
    }
}
