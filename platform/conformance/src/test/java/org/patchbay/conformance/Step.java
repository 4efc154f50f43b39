package org.patchbay.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.testkit.WireClient;

/** One thing that a client does in a row. */
sealed interface Step {

    /** Sends bytes, one for each character. */
    record Send(String bytes) implements Step {
    }

    /** Waits until {@code bytes} have come. */
    record Wait(String bytes) implements Step {
    }

    /** Half-closes. */
    record Fin() implements Step {
    }

    Pattern ESCAPE = Pattern.compile("\\\\(?:([rnt])|x([0-9a-f]{2}))|\\[([^\\[\\]]*?) x (\\d+)]");

    /** Reads the request column of a row. */
    static List<Step> parse(String column) {
        List<Step> steps = new ArrayList<>();
        for (String part : column.split(" -> ")) {
            if (part.equals("FIN")) {
                steps.add(new Fin());
            } else if (part.startsWith("WAIT ")) {
                steps.add(new Wait(bytes(part.substring(5))));
            } else {
                steps.add(new Send(bytes(part)));
            }
        }
        return List.copyOf(steps);
    }

    /** Text with its escapes and repetitions written out. */
    static String bytes(String text) {
        Matcher matcher = ESCAPE.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (matcher.find()) {
            out.append(text, from, matcher.start()).append(written(matcher));
            from = matcher.end();
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String written(Matcher escape) {
        if (escape.group(1) != null) {
            return switch (escape.group(1)) {
                case "r" -> "\r";
                case "n" -> "\n";
                default -> "\t";
            };
        }
        if (escape.group(2) != null) {
            return String.valueOf((char) Integer.parseInt(escape.group(2), 16));
        }
        return bytes(escape.group(3)).repeat(Integer.parseInt(escape.group(4)));
    }

    /** Does it. */
    default void run(WireClient client) {
        switch (this) {
            case Send send -> client.send(send.bytes());
            case Wait wait -> client.waitFor(wait.bytes());
            case Fin _ -> client.halfClose();
        }
    }
}
