package org.patchbay.shell;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.http.runtime.TableChange;

/**
 * Changes of a table, for people: a line with number, time and cause, and below it what became of each pattern.
 *
 * @param changes    in order
 * @param about      only lines that contain this are shown, unless it is the cause that does; "" for all
 * @param departures what is behind the causes
 */
record ChangeLines(List<TableChange> changes, String about, Departures departures) implements Printed {

    private static final String INDENT = "    ";

    static boolean concerns(TableChange change, String about) {
        return change.cause().contains(about) || change.lines().stream().anyMatch(line -> line.contains(about));
    }

    @Override
    public List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        for (TableChange change : changes) {
            String head = "#" + change.number() + "  " + change.at().truncatedTo(ChronoUnit.MILLIS) + "  "
                    + departures.explained(change.cause());
            lines.addAll(new Paragraph(head).lines(width));
            boolean all = change.cause().contains(about);
            change.lines().stream().filter(line -> all || line.contains(about))
                    .flatMap(line -> new Paragraph(line).lines(width - INDENT.length()).stream())
                    .forEach(line -> lines.add(INDENT + line));
        }
        return lines;
    }
}
