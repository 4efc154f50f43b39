package org.patchbay.deploy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.DeploymentInfo.State;

/**
 * One file of the deploy folder.
 *
 * @param name    as {@link Location#name()}
 * @param file    the file
 * @param stamp   what it looked like when it was last handled
 * @param bundle  what is installed from it, perhaps from an older content
 * @param state   what has become of it
 * @param problem why it does not run, or not with its present content
 * @param said    the problem that the log has named; "" for none
 * @param since   when this state began
 */
record Deployed(String name, Path file, FileStamp stamp, Optional<Bundle> bundle, State state, Optional<Problem> problem, String said,
        Instant since) {

    static Deployed seen(String name, Path file) {
        return new Deployed(name, file, FileStamp.of(file), Optional.empty(), State.NO_BUNDLE, Optional.empty(), "", Instant.EPOCH);
    }

    /** "hello.jar (org.example.hello 1.0.0 [12])", or the name alone. */
    String label() {
        return name + bundle.map(installed -> " (" + new BundleLabel(installed) + ")").orElse("");
    }

    String text() {
        return problem.map(Problem::text).orElse("");
    }

    /** The bundle that is installed from it, if it has not been uninstalled by others. */
    Optional<Bundle> installed() {
        return bundle.filter(each -> each.getState() != Bundle.UNINSTALLED);
    }

    Deployed stamped() {
        return new Deployed(name, file, FileStamp.of(file), bundle, state, problem, said, since);
    }

    Deployed since(Instant time) {
        return new Deployed(name, file, stamp, bundle, state, problem, said, time);
    }

    Deployed from(Bundle installed) {
        return new Deployed(name, file, stamp, Optional.of(installed), state, problem, said, since);
    }

    Deployed starting() {
        return new Deployed(name, file, stamp, bundle, State.STARTING, problem, said, since);
    }

    Deployed runs() {
        return new Deployed(name, file, stamp, bundle, State.RUNS, Optional.empty(), "", since);
    }

    Deployed waits(Problem why) {
        return new Deployed(name, file, stamp, bundle, State.WAITS, Optional.of(why), said, since);
    }

    Deployed noBundle(String why) {
        return new Deployed(name, file, stamp, bundle, State.NO_BUNDLE, Optional.of(new Problem(why, Problem.Retry.NEVER)), said, since);
    }

    /** It has gone; its bundle is held for a moment, in case that the file comes back under another name. */
    Deployed leaves() {
        return new Deployed(name, file, stamp, bundle, State.LEAVING, Optional.empty(), "", since);
    }

    /** The bundle that was installed from it is replaced by that of another file. */
    Deployed superseded(String by) {
        return new Deployed(name, file, stamp, Optional.empty(), State.WAITS, Optional.of(Problem.soon(by)), by, since);
    }

    /** Whether the log has not named its problem. */
    boolean untold() {
        return problem.isPresent() && !text().equals(said);
    }

    /** Its problem has been named in the log. */
    Deployed told() {
        return new Deployed(name, file, stamp, bundle, state, problem, text(), since);
    }

    DeploymentInfo info() {
        return info(text());
    }

    DeploymentInfo info(String reason) {
        return new DeploymentInfo(name, state, reason, installed().map(each -> new BundleLabel(each).info()), since);
    }
}
