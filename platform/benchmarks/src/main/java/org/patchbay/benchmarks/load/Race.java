package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One scenario, put to all contestants in turns: A B C, A B C, and so on. All of them run the whole time; whose turn it is not, is idle.
 *
 * @param progress where a line for each turn is written
 */
record Race(Workshop workshop, Generator generator, Pace pace, PrintStream progress) {

    List<Entry> run(Scenario scenario, List<Contestant> contestants) throws IOException, InterruptedException {
        List<Runner> runners = new ArrayList<>();
        try {
            for (Contestant contestant : contestants) {
                if (contestant.takes(scenario)) {
                    runners.add(new Runner(Server.start(contestant, workshop), new ArrayList<>()));
                }
            }
            for (Runner runner : runners) {
                Probe.check(runner.server, scenario);
                generator.run(scenario, runner.server.port(), pace.warm());
            }
            for (int round = 0; round < pace.turns(); round++) {
                for (Runner runner : runners) {
                    runner.turns.add(turn(scenario, runner.server));
                }
            }
            List<Entry> entries = new ArrayList<>();
            for (Runner runner : runners) {
                entries.add(entry(scenario, runner));
            }
            return entries;
        } finally {
            runners.forEach(runner -> runner.server.close());
        }
    }

    private record Runner(Server server, List<Turn> turns) {
    }

    private Turn turn(Scenario scenario, Server server) throws IOException, InterruptedException {
        Meter meter = server.meter();
        long before = meter.cpuMicros();
        Sample sample = generator.run(scenario, server.port(), pace.time());
        Turn turn = new Turn(sample, meter.cpuMicros() - before);
        progress.printf("%s, %s: %.2f µs of processor time, %.0f requests in a second, %d errors%n", scenario.id(),
                server.contestant().id(), turn.cpuPerRequest(), sample.rate(), sample.errors());
        return turn;
    }

    private Entry entry(Scenario scenario, Runner runner) throws IOException, InterruptedException {
        long resident = runner.server.meter().residentKib();
        return new Entry(runner.server.contestant(), runner.turns, OptionalLong.of(resident), allocated(scenario, runner.server));
    }

    private OptionalDouble allocated(Scenario scenario, Server server) throws IOException, InterruptedException {
        try (Allocation allocation = Allocation.of(server.meter().pid())) {
            OptionalLong before = allocation.bytes();
            if (before.isEmpty()) {
                return OptionalDouble.empty();
            }
            Sample sample = generator.run(scenario, server.port(), pace.time());
            return OptionalDouble.of((double) (allocation.bytes().orElseThrow() - before.getAsLong()) / Math.max(1, sample.requests()));
        }
    }
}
