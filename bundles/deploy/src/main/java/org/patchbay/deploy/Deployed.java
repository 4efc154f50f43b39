package org.patchbay.deploy;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * One file of the deploy folder.
 *
 * @param file    the file
 * @param stamp   what it looked like when it was last handled
 * @param bundle  what is installed from it, perhaps from an older content
 * @param state   what has become of it
 * @param problem why it does not run, as the end of a sentence that begins with its name; "" if it does
 * @param said    the problem that the log has named; "" for none
 */
record Deployed(Path file, FileStamp stamp, Optional<Bundle> bundle, State state, String problem, String said) {

    /** What has become of a file. */
    enum State {
        /** Installed, and started unless it is a fragment. */
        RUNS,
        /** It could not be installed or started; tried again when another bundle comes, changes or goes. */
        WAITS,
        /** It is no bundle; only a new content helps. */
        NO_BUNDLE
    }

    static Deployed seen(Path file) {
        return new Deployed(file, FileStamp.of(file), Optional.empty(), State.NO_BUNDLE, "", "");
    }

    String name() {
        return file.getFileName().toString();
    }

    /** "hello.jar (org.example.hello 1.0.0 [12])", or the name alone. */
    String label() {
        return name() + bundle.map(installed -> " (" + new BundleLabel(installed) + ")").orElse("");
    }

    Deployed stamped() {
        return new Deployed(file, FileStamp.of(file), bundle, state, problem, said);
    }

    Deployed from(Bundle installed) {
        return new Deployed(file, stamp, Optional.of(installed), state, problem, said);
    }

    Deployed runs() {
        return new Deployed(file, stamp, bundle, State.RUNS, "", "");
    }

    Deployed waits(String why) {
        return new Deployed(file, stamp, bundle, State.WAITS, why, said);
    }

    Deployed noBundle(String why) {
        return new Deployed(file, stamp, bundle, State.NO_BUNDLE, why, said);
    }

    /** Whether the log has not named its problem. */
    boolean untold() {
        return !problem.isEmpty() && !problem.equals(said);
    }

    /** Its problem has been named in the log. */
    Deployed told() {
        return new Deployed(file, stamp, bundle, state, problem, problem);
    }
}
