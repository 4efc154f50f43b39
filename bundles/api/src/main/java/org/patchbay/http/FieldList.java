package org.patchbay.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Field lines in one array, name and value in turns, in insertion order; not thread-safe. A suppressed name has the value null. A copy
 * shares the array until one of the two is changed.
 */
final class FieldList implements MutableHeader {

    static final Header EMPTY = new FieldList();

    private static final String[] NONE = {};
    /** Few answers have more fields than these three of their handler's own. */
    private static final int INITIAL = 2 * 3;

    private String[] lines = NONE;
    private int used;        // of the array: twice the number of lines
    private boolean suppresses; // whether a name is suppressed, or was; with a count here each list would have eight bytes more
    private boolean shared;  // whether another list has the array too, or may have

    @Override
    public Optional<String> get(String name) {
        int at = find(name, 0);
        return at < 0 ? Optional.empty() : Optional.ofNullable(lines[at + 1]);
    }

    @Override
    public List<String> values(String name) {
        int at = find(name, 0);
        if (at < 0 || lines[at + 1] == null) {
            return List.of();
        }
        if (find(name, at + 2) < 0) {
            return List.of(lines[at + 1]);
        }
        List<String> found = new ArrayList<>();
        for (; at >= 0; at = find(name, at + 2)) {
            found.add(lines[at + 1]);
        }
        return List.copyOf(found);
    }

    @Override
    public boolean contains(String name) {
        int at = find(name, 0);
        return at >= 0 && lines[at + 1] != null;
    }

    @Override
    public int size() {
        int size = used / 2;
        for (int i = 1; suppresses && i < used; i += 2) {
            size -= lines[i] == null ? 1 : 0;
        }
        return size;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> action) {
        String[] present = lines; // what the action changes shows or not, but a name has its own value
        for (int i = 0; i < used && i < present.length; i += 2) {
            if (present[i + 1] != null) {
                action.accept(present[i], present[i + 1]);
            }
        }
    }

    @Override
    public List<String> names() {
        List<String> found = new ArrayList<>(used / 2);
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // not by hash: a client may have chosen the names
        for (int i = 0; i < used; i += 2) {
            if (lines[i + 1] != null && seen.add(lines[i])) {
                found.add(lines[i]);
            }
        }
        return List.copyOf(found);
    }

    @Override
    public boolean suppressed(String name) {
        int at = suppresses ? find(name, 0) : -1;
        return at >= 0 && lines[at + 1] == null;
    }

    @Override
    public MutableHeader copy() {
        FieldList copy = new FieldList();
        if (used > 0) { // the empty list for all is copied on many threads, and must not be written to
            shared = true;
            copy.lines = lines;
            copy.used = used;
            copy.suppresses = suppresses;
            copy.shared = true;
        }
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
        own(used);
        lines[at + 1] = clean;
        removeFrom(name, at + 2);
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
        lines = NONE;
        used = 0;
        suppresses = false;
        shared = false;
        return this;
    }

    @Override
    public MutableHeader suppress(String name) {
        checkName(name);
        remove(name);
        append(name, null);
        suppresses = true;
        return this;
    }

    private int find(String name, int from) {
        for (int i = from; i < used; i += 2) {
            if (lines[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private void append(String name, String value) {
        own(used + 2);
        lines[used] = name;
        lines[used + 1] = value;
        used += 2;
    }

    /** Makes the array this list's own, with room for {@code length} texts. */
    private void own(int length) {
        if (length > lines.length) {
            lines = Arrays.copyOf(lines, Math.max(INITIAL, lines.length * 2));
        } else if (shared) {
            lines = lines.clone();
        }
        shared = false;
    }

    private void removeFrom(String name, int from) {
        int kept = find(name, from);
        if (kept < 0) {
            return;
        }
        own(used);
        for (int i = kept; i < used; i += 2) {
            if (!lines[i].equalsIgnoreCase(name)) {
                lines[kept] = lines[i];
                lines[kept + 1] = lines[i + 1];
                kept += 2;
            }
        }
        Arrays.fill(lines, kept, used, null);
        used = kept;
    }

    private static String checked(String name, String value) {
        checkName(name);
        if (value == null) { // no requireNonNull: what makes its message would be made for each field
            throw new NullPointerException("value of the field '" + name + "' is null");
        }
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
