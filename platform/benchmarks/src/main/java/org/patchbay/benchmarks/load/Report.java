package org.patchbay.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run says, in Markdown. Its last line is a digest of all others, so that a text that somebody edited can be told.
 *
 * @param facts    machine, date, commit, pace: one line each
 * @param sections in the order of the run
 */
record Report(List<String> facts, List<Section> sections) {

    /** Of the chart, beside the file that shows it. */
    static final String CHART = "load.svg";

    private static final Pattern DIGEST = Pattern.compile("<!-- load: digest ([0-9a-f]{64}) -->\n$");
    private static final Pattern FORM = Pattern.compile("(?:- [^\n]+\n)+\n!\\[[^\n]+]\\(" + CHART + "\\)\n"
            + "(?:\n### [^\n]+\n\n[^\n|]+\n\n\\|[^\n]+\\|\n\\| --- \\|(?: --: \\|)+\n(?:\\|[^\n]+\\|\n)+)+\n");

    Report {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }

    String markdown() {
        var text = new StringBuilder();
        facts.forEach(fact -> text.append("- ").append(fact).append('\n'));
        text.append("\n![Processor time per request](" + CHART + ")\n");
        sections.forEach(section -> text.append('\n').append(section.markdown()));
        text.append('\n');
        return text + "<!-- load: digest " + digest(text.toString()) + " -->\n";
    }

    /** Whether {@code text} is what {@link #markdown} gave, unchanged. */
    static boolean isGenuine(String text) {
        Matcher digest = DIGEST.matcher(text);
        return digest.find() && FORM.matcher(text.substring(0, digest.start())).matches()
                && digest(text.substring(0, digest.start())).equals(digest.group(1));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
