package org.patchbay.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts load to ours and to other servers, on this machine, and reports what it costs them.
 *
 * <pre>
 * java -cp platform/benchmarks/target/benchmarks.jar org.patchbay.benchmarks.load.LoadRun [OPTION...]
 * </pre>
 *
 * <p>The options are those of {@link Options}. The exit status is 1 if any request failed.
 */
public final class LoadRun {

    private LoadRun() {
    }

    /** See above. */
    public static void main(String... words) throws Exception {
        Options options = Options.of(words);
        List<Standings> standings = new ArrayList<>();
        try (Workshop workshop = Workshop.open(options.distribution(), options.javaOptions())) {
            var race = new Race(workshop, new Wrk(workshop.folder()), options.pace(), System.err);
            for (Scenario scenario : options.scenarios()) {
                standings.add(new Standings(scenario, race.run(scenario, options.contestants())));
            }
        }
        standings.forEach(each -> System.out.println("### " + each.scenario().title() + "\n\n" + each.table().markdown()));
        System.exit(standings.stream().flatMap(each -> each.entries().stream()).allMatch(entry -> entry.errors() == 0) ? 0 : 1);
    }
}
