package org.patchbay.http1;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.patchbay.http.Header;

/**
 * Fields as they came, decoded when asked for. It owns its bytes, which never change, and so may be read on any thread for as
 * long as somebody holds it. A byte is a character: values are tab, visible ASCII, space and 0x80 to 0xFF (RFC 9110 §5.5).
 */
final class ReceivedHeader implements Header {

    /** Up to so many fields are looked at one after the other; beyond, who looks for each of many names would take quadratic time. */
    private static final int FEW = 64;

    /** No fields at all. */
    static final ReceivedHeader EMPTY = new ReceivedHeader(new byte[0], 0, new int[0], 0, NameFilter.NONE);

    private final byte[] bytes; // shared with nobody who writes
    private final int base;     // what the spans count from
    private final int[] spans;  // four for each field: name start, name end, value start, value end
    private final int count;
    private final long filter;  // of the names
    private final int[] order;  // the fields by name, equal names as they came; null where there are few

    ReceivedHeader(byte[] bytes, int base, int[] spans, int count, long filter) {
        this.bytes = bytes;
        this.base = base;
        this.spans = spans;
        this.count = count;
        this.filter = filter;
        this.order = count > FEW ? IntStream.range(0, count).boxed().sorted(this::compare).mapToInt(Integer::intValue).toArray() : null;
    }

    /** The same and one more field, of ASCII. */
    ReceivedHeader with(String name, String value) {
        int length = count == 0 ? 0 : spans[4 * count - 1]; // where the last value ends; what follows is no field's
        byte[] more = new byte[length + name.length() + value.length()];
        System.arraycopy(bytes, base, more, 0, length);
        byte[] added = (name + value).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(added, 0, more, length, added.length);
        int[] further = Arrays.copyOf(spans, 4 * count + 4);
        further[4 * count] = length;
        further[4 * count + 1] = length + name.length();
        further[4 * count + 2] = length + name.length();
        further[4 * count + 3] = more.length;
        return new ReceivedHeader(more, 0, further, count + 1, filter | NameFilter.of(name));
    }

    /** The same but for the fields of this name. */
    ReceivedHeader without(String name) {
        int[] kept = new int[4 * count];
        int used = 0;
        for (int i = 0; i < count; i++) {
            if (!isNamed(i, name)) {
                System.arraycopy(spans, 4 * i, kept, used, 4);
                used += 4;
            }
        }
        return new ReceivedHeader(bytes, base, kept, used / 4, filter);
    }

    @Override
    public Optional<String> get(String name) {
        int at = find(name, 0);
        return at < 0 ? Optional.empty() : Optional.of(value(at));
    }

    @Override
    public List<String> values(String name) {
        int at = find(name, 0);
        if (at < 0) {
            return List.of();
        }
        int next = find(name, at + 1);
        if (next < 0) {
            return List.of(value(at));
        }
        List<String> found = new ArrayList<>();
        found.add(value(at));
        for (; next >= 0; next = find(name, next + 1)) {
            found.add(value(next));
        }
        return List.copyOf(found);
    }

    @Override
    public boolean contains(String name) {
        return find(name, 0) >= 0;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int i = 0; i < count; i++) {
            action.accept(name(i), value(i));
        }
    }

    @Override
    public List<String> names() {
        List<String> found = new ArrayList<>(count);
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // not by hash: the client chose the names
        for (int i = 0; i < count; i++) {
            String name = name(i);
            if (seen.add(name)) {
                found.add(name);
            }
        }
        return List.copyOf(found);
    }

    /** The first field at {@code from} or behind it that has this name; -1 if there is none. */
    private int find(String name, int from) {
        if ((filter & NameFilter.of(name)) == 0) {
            return -1;
        }
        if (order != null) {
            return search(name, from);
        }
        for (int i = from; i < count; i++) {
            if (isNamed(i, name)) {
                return i;
            }
        }
        return -1;
    }

    /** By halving: the first in order that is not before the name, or of that name but before {@code from}. */
    private int search(String name, int from) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int compared = compare(order[middle], name);
            if (compared < 0 || compared == 0 && order[middle] < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < count && isNamed(order[low], name) ? order[low] : -1;
    }

    private int compare(Integer one, Integer other) {
        int start = base + spans[4 * one];
        int length = base + spans[4 * one + 1] - start;
        int otherStart = base + spans[4 * other];
        int otherLength = base + spans[4 * other + 1] - otherStart;
        for (int i = 0; i < Math.min(length, otherLength); i++) {
            int difference = lower(bytes[start + i]) - lower(bytes[otherStart + i]);
            if (difference != 0) {
                return difference;
            }
        }
        return length - otherLength;
    }

    private int compare(int field, String name) {
        int start = base + spans[4 * field];
        int length = base + spans[4 * field + 1] - start;
        for (int i = 0; i < Math.min(length, name.length()); i++) {
            int difference = lower(bytes[start + i]) - lower(name.charAt(i));
            if (difference != 0) {
                return difference;
            }
        }
        return length - name.length();
    }

    private boolean isNamed(int field, String name) {
        int start = base + spans[4 * field];
        if (base + spans[4 * field + 1] - start != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (lower(bytes[start + i]) != lower(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    private String name(int field) {
        return text(base + spans[4 * field], base + spans[4 * field + 1]);
    }

    private String value(int field) {
        int from = base + spans[4 * field + 2];
        int to = base + spans[4 * field + 3];
        String common = CommonValue.of(bytes, from, to);
        return common == null ? text(from, to) : common;
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The number of fields; values may be secrets. */
    @Override
    public String toString() {
        return count + " fields " + names();
    }
}
