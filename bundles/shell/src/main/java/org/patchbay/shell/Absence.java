package org.patchbay.shell;

import java.util.List;

/**
 * Something that has no routes since it doesn't run. Public because Gogo calls its methods by reflection.
 *
 * @param what   a component or ""
 * @param bundle the bundle, as text
 * @param state  its state, such as "installed"
 * @param reason why, and what to do
 * @param has    whether the pattern that was asked for is known to be its
 */
public record Absence(String what, String bundle, String state, String reason, boolean has) {

    static final List<String> HEADINGS = List.of("NOT RUNNING", "STATE", "WHY");

    List<String> cells() {
        return List.of((what.isEmpty() ? "" : what + " of ") + bundle, state, has ? "it has this pattern; " + reason : reason);
    }
}
