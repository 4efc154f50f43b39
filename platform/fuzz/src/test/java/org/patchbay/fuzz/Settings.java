package org.patchbay.fuzz;

import java.util.List;
import java.util.OptionalInt;
import org.patchbay.fuzz.input.Target;

/**
 * What is asked for on Maven's command line.
 *
 * <pre>
 * -Dfuzz.inputs=1000000   how many inputs in all, without a limit of time
 * -Dfuzz.seed=7           other inputs
 * -Dfuzz.target=messages  one target only
 * -Dfuzz.replay='GET …'   one input, as a failure printed it
 * </pre>
 */
record Settings(OptionalInt inputs, long seed, String target, String replay) {

    private static final long SEED = 9112;
    /** In all; enough to notice in a few seconds that something broke. */
    private static final int SMOKE = 200_000;

    static Settings read() {
        String inputs = System.getProperty("fuzz.inputs", "");
        return new Settings(inputs.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(inputs)),
                Long.getLong("fuzz.seed", SEED), System.getProperty("fuzz.target", ""), System.getProperty("fuzz.replay", ""));
    }

    List<Target> targets() {
        return target.isEmpty() ? Targets.all() : List.of(Targets.named(target));
    }

    /** How many of all inputs are for {@code target}: the cheaper, the more. */
    int inputsFor(Target target) {
        double all = targets().stream().mapToDouble(each -> 1.0 / each.cost()).sum();
        return (int) Math.ceil(inputs.orElse(SMOKE) / all / target.cost());
    }

    /** Whether the run is the normal build's, which may not take long. */
    boolean smoke() {
        return inputs.isEmpty();
    }
}
