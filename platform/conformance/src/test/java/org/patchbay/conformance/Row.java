package org.patchbay.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.patchbay.testkit.WireClient;

/**
 * One row of {@code rows.txt}, where its columns are explained.
 *
 * @param server  which options the server has
 * @param request what the client does
 * @param answers what it must see
 * @param end     and how it must end
 */
record Row(String id, Variant server, List<Step> request, List<Want> answers, End end, Basis basis, Status status, String note) {

    /** How a server is set up. */
    enum Variant { DEFAULT, NOKEEPALIVE, OPTIONS, READTIMEOUT }

    /** What must be true of the connection in the end. */
    enum End { OPEN, IDLE, CLOSED }

    /** Whose rule it is. */
    enum Basis { GO, OURS }

    /** Whether it is kept. */
    enum Status { HOLDS, NEXT }

    private static final String GO = "/go";
    private static final String FOLLOW_UP = "GET /hello HTTP/1.1\r\nHost: follow-up\r\n\r\n";

    Row {
        if (basis == Basis.OURS && !note.matches("(RFC \\d+ §|N-\\d+).*")) {
            throw new IllegalArgumentException(id + ": a row that differs from Go names the rule first, not: " + note);
        }
        if (status == Status.NEXT && !note.startsWith("not yet: ")) {
            throw new IllegalArgumentException(id + ": a row that doesn't hold says why (not yet: …), not: " + note);
        }
    }

    /** All rows, in order. */
    static List<Row> all() {
        return lines().stream().filter(line -> !line.startsWith("#") && !line.isBlank()).map(Row::parse).toList();
    }

    /** The rows that hold for a server with Go's options: where a row has a variant for Go, that, else the row itself. */
    static List<Row> underGoOptions() {
        List<Row> all = all();
        Set<String> replaced = all.stream().filter(Row::isGos).map(row -> row.id().replace(GO, "")).collect(Collectors.toSet());
        return all.stream().filter(row -> !replaced.contains(row.id())).toList();
    }

    /** Whether it is the variant of a row with Go's options. */
    boolean isGos() {
        return id.endsWith(GO);
    }

    /** The lines of the table, comments included. */
    static List<String> lines() {
        try (InputStream in = Row.class.getResourceAsStream("rows.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row parse(String line) {
        String[] cells = line.split(" \\| ", -1);
        if (cells.length != 8) {
            throw new IllegalArgumentException("eight cells, not " + cells.length + ": " + line);
        }
        return new Row(cells[0], value(Variant.class, cells[1]), Step.parse(cells[2]), Want.parseAll(cells[3]), value(End.class, cells[4]),
                value(Basis.class, cells[5]), value(Status.class, cells[6]), cells[7]);
    }

    private static <E extends Enum<E>> E value(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    /** Does what the row says; an {@link AssertionError} says what was seen instead. */
    void run(WireClient client) {
        request.forEach(step -> step.run(client));
        answers.forEach(want -> want.take(client));
        switch (end) {
            case OPEN -> client.wantIdle(FOLLOW_UP, 200);
            case IDLE -> client.wantIdle();
            case CLOSED -> closed(client);
        }
    }

    /** Where an answer is broken off, or there is none, a reset says so as well as an end. */
    private void closed(WireClient client) {
        if (answers.isEmpty() || answers.getLast().isCut()) {
            client.wantEnd();
        } else {
            client.wantClosed();
        }
    }

    /** For the name of its test. */
    @Override
    public String toString() {
        return id + " " + note;
    }
}
