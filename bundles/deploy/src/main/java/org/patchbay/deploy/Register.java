package org.patchbay.deploy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.DeploymentInfo.State;

/** What is known of each file of the deploy folder. One thread writes; {@link #view} may be called by any. */
final class Register {

    /** Enough to explain what somebody looks for now. */
    private static final int MOST_FORMER = 64;

    private final InstantSource clock;

    /** By name, so that bundles are tried in an order that can be foreseen. */
    private final Map<String, Deployed> files = new TreeMap<>();
    private volatile List<Deployed> view = List.of();
    private volatile List<DeploymentInfo> former = List.of();

    Register(InstantSource clock) {
        this.clock = clock;
    }

    List<Deployed> view() {
        return view;
    }

    Instant now() {
        return clock.instant();
    }

    Optional<Deployed> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    boolean knows(String name) {
        return files.containsKey(name);
    }

    void put(Deployed file) {
        Deployed before = files.get(file.name());
        boolean same = before != null && before.state() == file.state() && before.text().equals(file.text());
        files.put(file.name(), same ? file.since(before.since()) : file.since(now()));
        view = List.copyOf(files.values());
    }

    /** What has become of bundles that no longer are what they were; called by any thread. */
    List<DeploymentInfo> former() {
        return former;
    }

    /** {@code bundle}, which came from the file called {@code name}, has gone or is about to change. */
    void former(String name, BundleInfo bundle, String reason) {
        List<DeploymentInfo> all = new ArrayList<>(former);
        all.add(new DeploymentInfo(name, DeploymentInfo.State.GONE, reason, Optional.of(bundle), now()));
        former = List.copyOf(all.subList(Math.max(0, all.size() - MOST_FORMER), all.size()));
    }

    void remove(String name) {
        files.remove(name);
        view = List.copyOf(files.values());
    }

    /** Those that {@code filter} lets pass, as they are now. */
    List<Deployed> all(Predicate<Deployed> filter) {
        return files.values().stream().filter(filter).toList();
    }

    boolean any(Predicate<Deployed> filter) {
        return files.values().stream().anyMatch(filter);
    }

    /** All that were installed from the folder {@code set} below the deploy folder. */
    List<Deployed> ofSet(String set) {
        return all(file -> file.name().startsWith(set + "/"));
    }

    /** Those with bundles of that name which are installed. */
    Stream<Deployed> rivals(String symbolicName, String exceptName) {
        return files.values().stream().filter(file -> !file.name().equals(exceptName))
                .filter(file -> file.installed().map(Bundle::getSymbolicName).filter(symbolicName::equals).isPresent());
    }

    /** The bundles {@code gone} have been replaced by that of {@code by}: other files that they came from have none now. */
    void replaced(Collection<Bundle> gone, Deployed by) {
        for (Deployed file : all(each -> !each.name().equals(by.name()) && each.bundle().filter(gone::contains).isPresent())) {
            if (file.state() == State.LEAVING) {
                remove(file.name());
            } else {
                put(file.superseded(Rivals.newer(by)));
            }
        }
    }
}
