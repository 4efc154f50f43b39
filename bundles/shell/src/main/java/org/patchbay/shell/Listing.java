package org.patchbay.shell;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/**
 * What a listing command returns: a list that scripts can walk through, and that {@link PrintedFormat} prints.
 * Public because Gogo calls its methods by reflection.
 *
 * @param <T> what is listed
 */
public final class Listing<T> extends AbstractList<T> implements Printed {

    private final List<T> items;
    private final Printed body;
    private final String none;

    /**
     * A listing.
     *
     * @param items what is listed, in order
     * @param body  how it is printed
     * @param none  printed instead if there is nothing
     */
    Listing(List<T> items, Printed body, String none) {
        this.items = List.copyOf(items);
        this.body = body;
        this.none = none;
    }

    /** A listing that is printed as a table, {@code cells} giving the row of one item. */
    static <T> Listing<T> table(List<T> items, List<String> headings, Function<? super T, List<String>> cells, String none) {
        return new Listing<>(items, new Table(headings, items.stream().<List<String>>map(cells).toList()), none);
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public List<String> lines(int width) {
        return items.isEmpty() ? new Paragraph(none).lines(width) : body.lines(width);
    }

    /** All of it, nothing wrapped or cut. */
    @Override
    public String toString() {
        return String.join("\n", lines(UNBOUNDED));
    }
}
