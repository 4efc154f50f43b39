package org.patchbay.server.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.patchbay.server.ServerOptions;
import org.patchbay.spi.BodyRate;
import org.patchbay.settings.Form;
import org.patchbay.spi.Leniency;

/** What is written about options is what the code does: the tables of README.md, and the comments of the file in conf (N-092 to N-101). */
class OptionTableTest {

    private static final String GO_HAS_NONE = "—";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINE = Pattern.compile("#?([a-z.]+) = (.+)");
    private static final Pattern REMEDY = Pattern.compile("(leniency|option) `([^`]+)`");

    /** A row of the table of options. */
    private record Row(String option, String key, String unit, String ours, String go, String why) {
        static Row of(List<String> cells) {
            return new Row(code(cells.get(0)), code(cells.get(1)), cells.get(2), code(cells.get(3)), code(cells.get(4)), cells.get(5));
        }

        String goOrOurs() {
            return go.equals(GO_HAS_NONE) ? ours : go;
        }
    }

    private static String code(String cell) {
        Matcher code = CODE.matcher(cell);
        return code.matches() ? code.group(1) : cell;
    }

    private static List<String> lines() throws Exception {
        return Files.readAllLines(Path.of("README.md"));
    }

    /** The rows of the table whose head begins with {@code first}. */
    private static List<List<String>> table(String first) throws Exception {
        return lines().stream().dropWhile(line -> !line.startsWith("| " + first + " |")).skip(2).takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.split("\\|")).skip(1).map(String::strip).toList()).toList();
    }

    private static List<Row> rows() throws Exception {
        return table("option").stream().map(Row::of).toList();
    }

    /** As a configuration would say it. */
    private static ServerOptions options(Map<String, String> texts) {
        return new ServerSettings(texts, texts.getOrDefault("name", "default")).options(null);
    }

    @Test
    void eachKeyHasOneRowInOrder() throws Exception {
        List<String> keys = rows().stream().map(Row::key).toList();
        assertEquals(Set.copyOf(ServerSettings.KEYS), Set.copyOf(keys));
        assertEquals(ServerSettings.KEYS.size(), keys.size(), "each once");
    }

    @Test
    void ourDefaultsAreTheDefaults() throws Exception {
        Map<String, String> texts = rows().stream().collect(Collectors.toMap(Row::key, Row::ours));
        assertEquals(ServerOptions.DEFAULT, options(texts));
        assertEquals(ServerConfiguration.class.getDeclaredMethod("handler_target").getDefaultValue(), texts.get("handler.target"));
        assertEquals(BodyRate.SLOWEST.grace(), options(Map.of("body.rate", "1", "body.rate.grace", texts.get("body.rate.grace"))).bodyRate()
                .grace());
        assertEquals(BodyRate.SLOWEST.grace(), options(Map.of("body.rate", "1")).bodyRate().grace(), "where none is given");
    }

    @Test
    void goDefaultsAreThoseOfTheGoOptions() throws Exception {
        assertEquals(ServerOptions.GO, options(rows().stream().collect(Collectors.toMap(Row::key, Row::goOrOurs))));
    }

    /** A key changes the option beside it, and no other one. */
    @Test
    void eachOptionStandsBesideItsKey() throws Exception {
        Map<String, String> others = Map.ofEntries(Map.entry("name", "x"), Map.entry("address", ":1"), Map.entry("timeout.header", "1ms"),
                Map.entry("timeout.read", "1ms"), Map.entry("timeout.write", "1ms"), Map.entry("timeout.idle", "1ms"),
                Map.entry("limit.request.line", "1"), Map.entry("limit.head", "1"), Map.entry("limit.fields", "1"),
                Map.entry("limit.body", "1"), Map.entry("limit.drain", "1"), Map.entry("limit.connections", "1"),
                Map.entry("limit.connections.per.address", "1"), Map.entry("body.rate", "1"), Map.entry("body.rate.grace", "1s"),
                Map.entry("leniencies", "none"), Map.entry("keepalive", "off"), Map.entry("general.options", "off"),
                Map.entry("shutdown.limit", "1s"), Map.entry("backlog", "1"), Map.entry("tcp.nodelay", "off"),
                Map.entry("reuse.address", "off"));
        Map<String, String> base = Map.of("body.rate", "2"); // else the grace means nothing
        for (Row row : rows()) {
            if (!row.key().equals("handler.target")) {
                Map<String, String> changed = new HashMap<>(base);
                changed.put(row.key(), others.get(row.key()));
                assertEquals(Set.of(row.option()), differences(flat(options(base)), flat(options(changed))), row.key());
            }
        }
    }

    private static Set<String> differences(Map<String, Object> one, Map<String, Object> other) {
        assertEquals(one.keySet(), other.keySet());
        return one.keySet().stream().filter(path -> !one.get(path).equals(other.get(path))).collect(Collectors.toSet());
    }

    /** {@code limits.head} and so on. */
    private static Map<String, Object> flat(ServerOptions options) throws Exception {
        Map<String, Object> flat = new LinkedHashMap<>();
        for (RecordComponent component : ServerOptions.class.getRecordComponents()) {
            Object value = component.getAccessor().invoke(options);
            if (value instanceof Record record) {
                for (RecordComponent inner : record.getClass().getRecordComponents()) {
                    flat.put(component.getName() + "." + inner.getName(), inner.getAccessor().invoke(record));
                }
            } else {
                flat.put(component.getName(), value);
            }
        }
        return flat;
    }

    @Test
    void eachRowHasAUnitAndAReason() throws Exception {
        for (Row row : rows()) {
            assertTrue(!row.unit().isBlank() && row.why().endsWith("."), row.key());
            assertNotEquals("", row.go(), row.key());
        }
    }

    @Test
    void eachLeniencyIsNamedAmongTheDifferencesAndEachRemedyExists() throws Exception {
        List<MatchResult> remedies = table("row").stream().flatMap(cells -> REMEDY.matcher(cells.get(3)).results()).toList();
        Set<String> leniencies = new TreeSet<>();
        for (MatchResult remedy : remedies) {
            if (remedy.group(1).equals("leniency")) {
                assertTrue(leniencies.add(remedy.group(2)), "twice: " + remedy.group(2));
            } else {
                assertTrue(ServerSettings.KEYS.contains(remedy.group(2)), remedy.group(2));
            }
        }
        assertEquals(Arrays.stream(Leniency.values()).map(Form::name).collect(Collectors.toCollection(TreeSet::new)), leniencies);
    }

    @Test
    void theFileOfTheDistributionShowsEveryKeyAndItsDefault() throws Exception {
        Map<String, String> shown = Files.readAllLines(Path.of("../../distribution/src/main/conf/org.patchbay.server-default.cfg")).stream()
                .map(LINE::matcher).filter(Matcher::matches).collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
        assertEquals(new TreeSet<>(ServerSettings.KEYS), new TreeSet<>(shown.keySet()));
        assertEquals(rows().stream().collect(Collectors.toMap(Row::key, Row::ours)), shown);
    }
}
