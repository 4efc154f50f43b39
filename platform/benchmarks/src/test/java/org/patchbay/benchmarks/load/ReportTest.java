package org.patchbay.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report: its figures, its form, its place in a page. */
class ReportTest {

    private static final Scenario SCENARIO = Scenario.ALL.getFirst();

    @Test
    void thisModulesPageHasWhatTheProgramWroteOrNothing() throws IOException {
        Readme page = Readme.read(Path.of("README.md"));
        assertTrue(page.part().isEmpty() || Report.isGenuine(page.part()), "Run LoadRun --readme; never edit between the marks");
        assertEquals(page.part().isEmpty(), !Files.exists(Path.of(Report.CHART)), "the chart goes with the report");
    }

    @Test
    void aReportIsGenuineUntilSomebodyEditsIt() {
        String text = report().markdown();
        assertTrue(Report.isGenuine(text), text);
        assertAll(Stream.of(text.replace("| 3.00 |", "| 2.00 |"), text.replace("- Machine", "Machine"), text.substring(1), text + "more\n",
                "")
                .map(edited -> () -> assertFalse(Report.isGenuine(edited), edited)));
    }

    @Test
    void aLineHasMediansAndMediansOfRatiosWithinARound() {
        Entry floor = entry("floor", Kind.FLOOR, 0, 1, 2, 4);
        Entry peer = entry("peer", Kind.PEER, 0, 2, 4, 20);
        Entry ours = entry("ours", Kind.OURS, 3, 3, 2, 40);
        List<List<String>> lines = new Standings(SCENARIO, List.of(peer, ours, floor)).table().lines();
        assertEquals(List.of("floor", "2.00", "1.00", "0.50"), lines.get(0).subList(0, 4), "the cheapest first");
        assertEquals(List.of("**ours**", "3.00", "3.00", "1.50"), lines.get(1).subList(0, 4), "3/1, 2/2, 40/4; 3/2, 2/4, 40/20");
        assertEquals("**FAILED: 9**", lines.get(1).getLast(), "errors of all turns");
        assertEquals("0", lines.get(2).getLast(), "a peer without errors");
    }

    @Test
    void errorsOfOthersAreShownAndAreNoFailureOfTheRun() {
        Standings peers = new Standings(SCENARIO, List.of(entry("peer", Kind.PEER, 2, 1, 1), entry("ours", Kind.OURS, 0, 2, 2)));
        assertEquals("**4**", peers.table().lines().getFirst().getLast());
        assertFalse(peers.table().markdown().contains(Standings.FAILED));
    }

    @Test
    void eachFamilyIsComparedInItsCheapestSettingAndOursInAll() {
        Standings standings = new Standings(SCENARIO, List.of(entry("one-1", Kind.PEER, 0, 5), entry("one-2", Kind.PEER, 0, 4),
                entry("ours-1", Kind.OURS, 0, 1), entry("ours-2", Kind.OURS, 0, 2)));
        assertEquals(List.of("ours-1", "ours-2", "one-2"), standings.bestSettings().stream().map(Contestant::id).toList());
        assertEquals(List.of("ours-1", "one-2"), standings.cheapestSettings().stream().map(entry -> entry.contestant().id()).toList());
    }

    @Test
    void thePartBetweenTheMarksIsReplacedAndNothingElse(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("README.md"), "before\n<!-- load: begin -->\nold\n<!-- load: end -->\nafter\n");
        Readme.read(page).with("new\n").write(page);
        assertEquals("before\n<!-- load: begin -->\nnew\n<!-- load: end -->\nafter\n", Files.readString(page));
        Files.writeString(page, "<!-- load: end -->\n<!-- load: begin -->\n");
        assertThrows(IOException.class, () -> Readme.read(page), "marks in the wrong order");
    }

    @Test
    void theChartHasABarForEachFamily() {
        String svg = new Chart(List.of(standings())).svg();
        assertEquals(2, svg.split("<rect class=", -1).length - 1, svg);
        assertTrue(svg.contains("a &lt;b>"), "names are escaped: " + svg);
    }

    private static Report report() {
        return new Report(List.of("Machine: one", "Date: today"), List.of(new Section("Title", Standings.NOTE, standings().table())));
    }

    private static Standings standings() {
        return new Standings(SCENARIO, List.of(entry("a <b>", Kind.PEER, 0, 3, 3, 3), entry("ours", Kind.OURS, 0, 2, 2, 2)));
    }

    /** @param cpu per request, in each turn */
    private static Entry entry(String id, Kind kind, long errorsInATurn, int... cpu) {
        List<Turn> turns = Arrays.stream(cpu)
                .mapToObj(micros -> new Turn(new Sample(100, 1_000_000, errorsInATurn, 10, 20, 30), micros * 100L)).toList();
        var contestant = new Contestant(id, kind, id.replaceAll("-\\d", ""), id, List.of(), (_, _) -> null);
        return new Entry(contestant, turns, OptionalLong.of(2048), OptionalDouble.empty());
    }
}
