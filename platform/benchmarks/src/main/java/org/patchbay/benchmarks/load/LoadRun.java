package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts load to ours and to other servers, on this machine, and reports what it costs them.
 *
 * <pre>
 * java -cp platform/benchmarks/target/benchmarks.jar org.patchbay.benchmarks.load.LoadRun [OPTION...]
 * </pre>
 *
 * <p>The options are those of {@link Options}. The exit status is 1 if a request to ours failed.
 */
public final class LoadRun {

    private final Options options;
    private final Machine machine;
    private final List<Standings> standings = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();

    private LoadRun(Options options, Machine machine) {
        this.options = options;
        this.machine = machine;
    }

    /** See above. */
    public static void main(String... words) throws Exception {
        Report report = run(Options.of(words), Machine.HERE);
        System.out.println(report.markdown());
        System.exit(report.markdown().contains(Standings.FAILED) ? 1 : 0);
    }

    /** Does what the options say, and writes the files that they name. */
    static Report run(Options options, Machine machine) throws IOException, InterruptedException {
        var run = new LoadRun(options, machine);
        try (Workshop workshop = Workshop.open(options.distribution(), options.javaOptions())) {
            Generator generator = machine.has("wrk") ? new Wrk(workshop.folder()) : new OwnClient();
            run.raceAll(new Race(workshop, generator, options.pace(), System.err));
            run.tryAll(options.trials(workshop, generator));
            Report report = new Report(run.facts(generator), run.sections);
            run.write(report);
            return report;
        }
    }

    private List<Contestant> present() {
        return options.contestants().stream().filter(contestant -> contestant.needs().stream().allMatch(machine::has)).toList();
    }

    private void raceAll(Race race) throws IOException, InterruptedException {
        List<Contestant> contestants = present();
        for (Scenario scenario : options.scenarios()) {
            Standings result = new Standings(scenario, race.run(scenario, contestants));
            standings.add(result);
            sections.add(new Section(scenario.title(), Standings.NOTE, result.table()));
            if (options.settings() == Settings.BEST && standings.size() == 1) {
                contestants = result.bestSettings();
            }
        }
    }

    private void tryAll(List<Trial> trials) throws IOException, InterruptedException {
        List<Contestant> contestants = standings.isEmpty() || options.settings() == Settings.ALL ? present()
                : standings.getFirst().bestSettings();
        for (Trial trial : trials) {
            System.err.println(trial.title());
            sections.add(trial.run(contestants.stream().filter(trial::takes).toList()));
        }
    }

    private List<String> facts(Generator generator) throws IOException, InterruptedException {
        Pace pace = options.pace();
        List<String> facts = new ArrayList<>(List.of(
                "Machine: %d cores, %s, %s, %s".formatted(machine.cores(), machine.processor(), Machine.kernel(), Machine.jdk()),
                "Date: %s, commit %s".formatted(LocalDate.now(), Machine.commit()),
                "Load: %s, on the same cores as the servers".formatted(generator.name()),
                "Turns: %d of %d s for each server, one after the other and again, after %d s to warm up; medians, and medians of ratios "
                        .formatted(pace.turns(), pace.time().toSeconds(), pace.warm().toSeconds()) + "within a round",
                "Every JVM: `%s`".formatted(String.join(" ", options.javaOptions()))));
        for (Contestant contestant : options.contestants()) {
            contestant.needs().stream().filter(need -> !machine.has(need))
                    .forEach(need -> facts.add("Skipped: %s, since `%s` is not installed".formatted(contestant.name(), need)));
        }
        return facts;
    }

    private void write(Report report) throws IOException {
        String chart = new Chart(standings).svg();
        if (options.output() != null) {
            Path folder = Files.createDirectories(options.output());
            Files.writeString(folder.resolve("load.md"), report.markdown());
            Files.writeString(folder.resolve(Report.CHART), chart);
        }
        if (options.readme() != null) {
            Readme.read(options.readme()).with(report.markdown()).write(options.readme());
            Files.writeString(options.readme().resolveSibling(Report.CHART), chart);
        }
    }
}
