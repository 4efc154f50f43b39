package org.patchbay.http1;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.patchbay.http.Header;

/**
 * Fields as they came, decoded when asked for. It owns its bytes, which never change, and so may be read on any thread for as
 * long as somebody holds it. A byte is a character: values are tab, visible ASCII, space and 0x80 to 0xFF (RFC 9110 §5.5).
 */
final class ReceivedHeader implements Header {

    private final byte[] bytes; // shared with nobody who writes
    private final int[] spans;  // four for each field: name start, name end, value start, value end
    private final int count;

    ReceivedHeader(byte[] bytes, int[] spans, int count) {
        this.bytes = bytes;
        this.spans = spans;
        this.count = count;
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
        for (int i = 0; i < count; i++) {
            String name = name(i);
            if (find(name, 0) == i) {
                found.add(name);
            }
        }
        return List.copyOf(found);
    }

    private int find(String name, int from) {
        for (int i = from; i < count; i++) {
            if (isNamed(i, name)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isNamed(int field, String name) {
        int start = spans[4 * field];
        if (spans[4 * field + 1] - start != name.length()) {
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
        return text(spans[4 * field], spans[4 * field + 1]);
    }

    private String value(int field) {
        return text(spans[4 * field + 2], spans[4 * field + 3]);
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
