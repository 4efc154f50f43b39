package org.patchbay.shell;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/**
 * What a listing command returns: a list that scripts can walk through, and that {@link ListingFormat} prints as a table.
 * Public because Gogo calls its methods by reflection.
 *
 * @param <T> what is listed
 */
public final class Listing<T> extends AbstractList<T> {

    private final List<T> items;
    private final Table table;
    private final String none;

    /**
     * A listing.
     *
     * @param items    what is listed, in order
     * @param headings of the table
     * @param cells    the row of one item
     * @param none     printed instead of an empty table
     */
    Listing(List<T> items, List<String> headings, Function<? super T, List<String>> cells, String none) {
        this.items = List.copyOf(items);
        this.table = new Table(headings, this.items.stream().<List<String>>map(cells).toList());
        this.none = none;
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    /** The table, or why there is none. */
    @Override
    public String toString() {
        return items.isEmpty() ? none : String.join("\n", table.lines());
    }
}
