package org.patchbay.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Field lines in two parallel arrays, in insertion order; not thread-safe. A suppressed name has the value null. */
final class FieldList implements MutableHeader {

    static final Header EMPTY = new FieldList(0);
    private static final int INITIAL = 8;

    private String[] names;
    private String[] values;
    private int count;
    private int suppressed;

    FieldList() {
        this(INITIAL);
    }

    private FieldList(int capacity) {
        names = new String[capacity];
        values = new String[capacity];
    }

    @Override
    public Optional<String> get(String name) {
        int at = find(name, 0);
        return at < 0 ? Optional.empty() : Optional.ofNullable(values[at]);
    }

    @Override
    public List<String> values(String name) {
        int at = find(name, 0);
        if (at < 0 || values[at] == null) {
            return List.of();
        }
        List<String> found = new ArrayList<>(2);
        for (; at >= 0; at = find(name, at + 1)) {
            found.add(values[at]);
        }
        return List.copyOf(found);
    }

    @Override
    public boolean contains(String name) {
        int at = find(name, 0);
        return at >= 0 && values[at] != null;
    }

    @Override
    public int size() {
        return count - suppressed;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int i = 0; i < count; i++) {
            if (values[i] != null) {
                action.accept(names[i], values[i]);
            }
        }
    }

    @Override
    public List<String> names() {
        List<String> found = new ArrayList<>(count);
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // not by hash: a client may have chosen the names
        for (int i = 0; i < count; i++) {
            if (values[i] != null && seen.add(names[i])) {
                found.add(names[i]);
            }
        }
        return List.copyOf(found);
    }

    @Override
    public boolean suppressed(String name) {
        int at = suppressed == 0 ? -1 : find(name, 0);
        return at >= 0 && values[at] == null;
    }

    @Override
    public MutableHeader copy() {
        FieldList copy = new FieldList(Math.max(count, INITIAL));
        System.arraycopy(names, 0, copy.names, 0, count);
        System.arraycopy(values, 0, copy.values, 0, count);
        copy.count = count;
        copy.suppressed = suppressed;
        return copy;
    }

    @Override
    public MutableHeader set(String name, String value) {
        String clean = checked(name, value);
        int at = find(name, 0);
        if (at < 0) {
            append(name, clean);
            return this;
        }
        if (values[at] == null) {
            suppressed--;
        }
        values[at] = clean;
        removeFrom(name, at + 1);
        return this;
    }

    @Override
    public MutableHeader add(String name, String value) {
        String clean = checked(name, value);
        if (suppressed(name)) {
            remove(name);
        }
        append(name, clean);
        return this;
    }

    @Override
    public MutableHeader remove(String name) {
        removeFrom(name, 0);
        return this;
    }

    @Override
    public MutableHeader clear() {
        Arrays.fill(names, 0, count, null);
        Arrays.fill(values, 0, count, null);
        count = 0;
        suppressed = 0;
        return this;
    }

    @Override
    public MutableHeader suppress(String name) {
        checkName(name);
        remove(name);
        append(name, null);
        suppressed++;
        return this;
    }

    private int find(String name, int from) {
        for (int i = from; i < count; i++) {
            if (names[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private void append(String name, String value) {
        if (count == names.length) {
            int capacity = Math.max(INITIAL, count * 2);
            names = Arrays.copyOf(names, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        names[count] = name;
        values[count++] = value;
    }

    private void removeFrom(String name, int from) {
        int kept = from;
        for (int i = from; i < count; i++) {
            if (!names[i].equalsIgnoreCase(name)) {
                names[kept] = names[i];
                values[kept++] = values[i];
            } else if (values[i] == null) {
                suppressed--;
            }
        }
        Arrays.fill(names, kept, count, null);
        Arrays.fill(values, kept, count, null);
        count = kept;
    }

    private static String checked(String name, String value) {
        checkName(name);
        Objects.requireNonNull(value, () -> "value of the field '" + name + "' is null");
        for (int i = 0; i < value.length(); i++) {
            if (!FieldName.isValueChar(value.charAt(i))) {
                throw new IllegalArgumentException("the value of the field '" + name + "' has a character that is not allowed, U+"
                        + "%04X at index %d".formatted((int) value.charAt(i), i));
            }
        }
        return trimmed(value);
    }

    private static void checkName(String name) {
        if (!FieldName.isToken(name)) {
            throw new IllegalArgumentException("not a valid field name: '" + Escaped.text(name) + "'");
        }
    }

    private static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** For logs and failing tests. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        forEach((name, value) -> out.append(out.isEmpty() ? "" : ", ").append(name).append(": ").append(Escaped.text(value)));
        return out.toString();
    }
}
