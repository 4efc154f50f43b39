package org.patchbay.fuzz.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.patchbay.fuzz.input.Message;
import org.patchbay.fuzz.input.Reading;

/**
 * Where two parsers part: what ours does, and what the other one does instead, in words that don't depend on the input.
 *
 * <pre>
 * "refuses: missing required Host header" / "accepts"
 * "accepts" / "refuses: Illegal character SPACE=' '"
 * "accepts" / "reads otherwise: version; end"
 * </pre>
 */
record Difference(String ours, String theirs) {

    private static final String ACCEPTS = "accepts";

    /** The first one, request by request; empty if both read the same. */
    static Optional<Difference> between(Reading ours, Reading theirs) {
        for (int i = 0; ; i++) {
            boolean oursAccepts = i < ours.messages().size();
            boolean theirsAccepts = i < theirs.messages().size();
            if (!oursAccepts && !theirsAccepts) {
                return Optional.empty(); // an incomplete request at the end of the connection is not accepted either
            }
            if (oursAccepts != theirsAccepts) {
                return Optional.of(oursAccepts ? new Difference(ACCEPTS, refusal(theirs)) : new Difference(refusal(ours), ACCEPTS));
            }
            List<String> aspects = aspects(ours.messages().get(i), theirs.messages().get(i));
            if (!aspects.isEmpty()) {
                return Optional.of(new Difference(ACCEPTS, "reads otherwise: " + String.join("; ", aspects)));
            }
        }
    }

    private static String refusal(Reading reading) {
        return "refuses: " + (reading.refusal().detail().isEmpty() ? "nothing more is there" : reading.refusal().detail());
    }

    private static List<String> aspects(Message ours, Message theirs) {
        List<String> aspects = new ArrayList<>();
        add(aspects, "method", ours.method(), theirs.method());
        add(aspects, "target", ours.target(), theirs.target());
        add(aspects, "version", ours.version(), theirs.version());
        if (ours.target().startsWith("/") || ours.target().equals("*")) { // else the target says whom it is for
            add(aspects, "host", ours.host(), theirs.host());
        }
        add(aspects, "fields" + names(ours.fields(), theirs.fields()), lower(ours.fields()), lower(theirs.fields()));
        add(aspects, "content", ours.content(), theirs.content());
        add(aspects, "trailer" + names(ours.trailer(), theirs.trailer()), lower(ours.trailer()), lower(theirs.trailer()));
        add(aspects, "end", ours.end(), theirs.end());
        return aspects;
    }

    private static void add(List<String> aspects, String name, Object ours, Object theirs) {
        if (!ours.equals(theirs)) {
            aspects.add(name);
        }
    }

    /** Names don't depend on case (RFC 9110 §5.1), and parsers may give them in their own. */
    private static List<String> lower(List<String> lines) {
        return lines.stream().map(line -> name(line) + line.substring(line.indexOf(':'))).toList();
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    private static String names(List<String> ours, List<String> theirs) {
        TreeSet<String> only = new TreeSet<>(ours.stream().map(Difference::name).toList());
        theirs.forEach(line -> only.remove(name(line)));
        TreeSet<String> other = new TreeSet<>(theirs.stream().map(Difference::name).toList());
        ours.forEach(line -> other.remove(name(line)));
        return (only.isEmpty() ? "" : " only ours " + only) + (other.isEmpty() ? "" : " only theirs " + other);
    }
}
