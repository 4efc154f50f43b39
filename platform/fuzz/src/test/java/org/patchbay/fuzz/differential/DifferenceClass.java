package org.patchbay.fuzz.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kind of difference, as {@code differences.txt} has it.
 *
 * @param id      short and unique
 * @param what    what the input has
 * @param ours    pattern for what ours does
 * @param theirs  for each peer that differs, the pattern for what it does
 * @param section what decides
 * @param why     why ours is right, or which option changes it
 */
record DifferenceClass(String id, String what, String ours, Map<String, String> theirs, String section, String why) {

    private static final List<String> PEERS = List.of("jetty", "netty");

    DifferenceClass {
        Objects.requireNonNull(id, "id");
        Stream.of(what, ours, section, why).forEach(text -> Objects.requireNonNull(text, id));
        theirs = Map.copyOf(theirs);
    }

    /** All of the file: blocks of {@code key: value} lines with an empty line between them; a line with '#' is a comment. */
    static List<DifferenceClass> all() {
        try (InputStream in = DifferenceClass.class.getResourceAsStream("/org/patchbay/fuzz/differences.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^#.*\n", "").strip();
            return Stream.of(text.split("\n\n+")).map(DifferenceClass::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DifferenceClass read(String block) {
        Map<String, String> lines = new LinkedHashMap<>();
        block.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            if (colon < 0 || lines.put(line.substring(0, colon), line.substring(colon + 2)) != null) {
                throw new IllegalArgumentException("not a line of its own: " + line);
            }
        });
        Map<String, String> theirs = new LinkedHashMap<>(lines);
        theirs.keySet().retainAll(PEERS);
        return new DifferenceClass(lines.get("id"), lines.get("what"), lines.get("ours"), theirs, lines.get("section"), lines.get("why"));
    }

    /** Whether {@code difference} from {@code peer} is of this kind. */
    boolean matches(String peer, Difference difference) {
        return theirs.containsKey(peer) && Pattern.matches(ours, difference.ours())
                && Pattern.matches(theirs.get(peer), difference.theirs());
    }

    /** A row of the table in the README. */
    String row() {
        return "| `" + id + "` | " + what + " | " + verdict(ours) + " | " + verdict(theirs.getOrDefault("jetty", "agrees")) + " | "
                + verdict(theirs.getOrDefault("netty", "agrees")) + " | " + section + " | " + why + " |";
    }

    private static String verdict(String pattern) {
        return pattern.replaceFirst(":.*", "");
    }
}
