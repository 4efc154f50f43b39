package org.patchbay.deploy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.patchbay.http.runtime.DeploymentInfo.State;

/**
 * What a new content means for bundles of its name that are there already:
 *
 * <pre>
 * from the same file                      replaced
 * from a file that has just gone          replaced; left alone if only the file's name has changed
 * the same version, from another file     the new one waits
 * an older version, from another file     replaced; both stay if others use its packages
 * a newer version, from another file      the new one waits; both stay if others use its packages
 * </pre>
 */
final class Rivals {

    /** What is to be done with a new content. */
    sealed interface Decision {
    }

    /** It goes live. */
    record Live(Candidate candidate) implements Decision {
    }

    /** It waits. */
    record Refused(String why) implements Decision {
    }

    /** It is what {@code before} was, under another name. */
    record Renamed(Deployed before) implements Decision {
    }

    private final BundleContext context;
    private final Register register;
    private final Store store;

    Rivals(BundleContext context, Register register, Store store) {
        this.context = context;
        this.register = register;
        this.store = store;
    }

    /**
     * Decides on {@code candidate}.
     *
     * @param own what is installed from the same file
     */
    Decision decide(Candidate candidate, Optional<Bundle> own) {
        List<Deployed> rivals = register.rivals(candidate.jar().symbolicName(), candidate.name()).toList();
        Optional<Deployed> gone = own.isPresent() ? Optional.empty()
                : rivals.stream().filter(file -> file.state() == State.LEAVING).max(Comparator.comparing(Rivals::version));
        if (gone.isPresent() && store.same(gone.get().bundle().orElseThrow(), candidate.copy())) {
            return new Renamed(gone.get());
        }
        Optional<Bundle> old = own.or(() -> gone.flatMap(Deployed::installed));
        Optional<Bundle> twin = twin(candidate, old);
        if (twin.isPresent()) {
            return new Refused("is not installed: " + candidate + " is already installed from " + origin(twin.get()));
        }
        return old.<Decision>map(bundle -> new Live(candidate.replacing(bundle))).orElseGet(() -> among(candidate, rivals));
    }

    private static Decision among(Candidate candidate, List<Deployed> rivals) {
        Optional<Deployed> newest = rivals.stream().filter(file -> Isolation.users(file.bundle().orElseThrow(), List.of()).isEmpty())
                .max(Comparator.comparing(Rivals::version));
        if (newest.isEmpty()) {
            return new Live(candidate);
        }
        return version(newest.get()).compareTo(candidate.jar().version()) > 0 ? new Refused(newer(newest.get()))
                : new Live(candidate.replacing(newest.get().bundle().orElseThrow()));
    }

    private static Version version(Deployed file) {
        return file.bundle().map(Bundle::getVersion).orElse(Version.emptyVersion);
    }

    /** Why an older version waits. */
    static String newer(Deployed rival) {
        return "is not installed: " + new BundleLabel(rival.bundle().orElseThrow()) + " from " + rival.name()
                + " is newer; delete that file to go back";
    }

    /** The same bundle in the same version, installed from elsewhere. */
    private Optional<Bundle> twin(Candidate candidate, Optional<Bundle> old) {
        return Stream.of(context.getBundles()).filter(candidate.jar()::is)
                .filter(bundle -> old.filter(bundle::equals).isEmpty()).findFirst();
    }

    private static String origin(Bundle bundle) {
        return Location.of(bundle).map(Location::name).orElse(bundle.getLocation()) + " [" + bundle.getBundleId() + "]";
    }
}
