package org.patchbay.benchmarks.load;

import java.util.List;
import java.util.Locale;

/** Processor time per request as bars, a panel for each scenario, each server in its cheapest setting; in SVG. */
record Chart(List<Standings> panels) {

    private static final int WIDTH = 860;
    private static final int NAMES = 270;
    private static final int FIGURES = 130;
    private static final int LINE = 18;
    private static final int BAR = 12;
    private static final int TITLE = 34;
    private static final String STYLE = "text{font:12px sans-serif;fill:#333}.title{font-weight:bold}.OURS{fill:#c8501e}.PEER{fill:#7d93a8}"
            + ".FLOOR{fill:#c9c9c9}";

    Chart {
        panels = List.copyOf(panels);
    }

    String svg() {
        var body = new StringBuilder();
        int y = 0;
        for (Standings panel : panels) {
            y = panel(body, panel, y);
        }
        int height = y + LINE;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
                <title>Processor time per request, less is better</title>
                <style>%s</style>
                <rect width="%d" height="%d" fill="#fff"/>
                %s</svg>
                """.formatted(WIDTH, height, WIDTH, height, STYLE, WIDTH, height, body);
    }

    private static int panel(StringBuilder body, Standings panel, int top) {
        List<Entry> entries = panel.cheapestSettings();
        double most = entries.stream().mapToDouble(entry -> entry.median(Turn::cpuPerRequest)).max().orElse(1);
        int y = top + TITLE;
        body.append("<text class=\"title\" x=\"10\" y=\"%d\">%s: µs of processor time per request</text>\n".formatted(y - BAR,
                escaped(panel.scenario().title())));
        for (Entry entry : entries) {
            double cpu = entry.median(Turn::cpuPerRequest);
            long width = Math.max(1, Math.round((WIDTH - NAMES - FIGURES) * cpu / most));
            body.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n".formatted(NAMES - 8, y + BAR - 2,
                    escaped(entry.contestant().name())));
            body.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n".formatted(entry.contestant().kind(), NAMES, y,
                    width, BAR));
            body.append("<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(NAMES + width + 6, y + BAR - 2, label(panel, entry, cpu)));
            y += LINE;
        }
        return y;
    }

    private static String label(Standings panel, Entry entry, double cpu) {
        String micros = String.format(Locale.ROOT, "%.2f", cpu);
        return panel.cheapest(Kind.PEER).map(peer -> micros + String.format(Locale.ROOT, " (× best peer: %.2f)",
                entry.ratio(peer, Turn::cpuPerRequest))).orElse(micros);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
