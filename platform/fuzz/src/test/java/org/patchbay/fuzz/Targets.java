package org.patchbay.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.fuzz.input.Target;
import org.patchbay.http1.Http1Targets;
import org.patchbay.mux.MuxTargets;

/** All that is fuzzed. */
final class Targets {

    private Targets() {
    }

    static List<Target> all() {
        List<Target> all = new ArrayList<>(Http1Targets.all());
        all.addAll(SemanticsTargets.all());
        all.addAll(MuxTargets.all());
        return List.copyOf(all);
    }

    static Target named(String name) {
        return all().stream().filter(target -> target.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + name + " among " + all()));
    }
}
