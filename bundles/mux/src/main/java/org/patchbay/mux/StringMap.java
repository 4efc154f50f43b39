package org.patchbay.mux;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * An immutable map from strings, made to be read: a hash table in pieces, so that a change copies one piece of some dozens of
 * entries and the directory of the pieces, while a look-up passes two arrays however large the map is, and none if it has one entry, as
 * most have below the first segments of paths. Can be asked for a part of a longer text without cutting it out. Values are never null.
 *
 * <p>A trie with 32-way branches copies less, but passes two objects for each five bits of the hash: with 100,000 keys that was
 * twice the time, most of it spent waiting for memory.
 */
final class StringMap<V> {

    /** On average a piece has from a quarter of this to all of it: at 10,000 keys a change copies as much for it as for the directory. */
    private static final int PER_PIECE = 64;
    private static final StringMap<?> EMPTY = new StringMap<>(pieces(1), 0);

    private record Entry<V>(int hash, String key, V value) {

        /** Whether the key, of which {@code digits} is the hash, is this part of {@code text}. */
        boolean has(int digits, String text, int from, int length) {
            return hash == digits && key.length() == length && (length == text.length() ? text.equals(key) : text.startsWith(key, from));
        }
    }

    private final Entry<V> only;        // null unless it is the one entry
    private final Entry<V>[][] pieces;  // a power of two of them; null is an empty one. Within, open addressing with free places
    private final int shift;            // how far the bits that choose the piece are from the right
    private final int size;

    private StringMap(Entry<V>[][] pieces, int size) {
        this.pieces = pieces;
        this.size = size;
        only = size == 1 ? single(pieces) : null;
        shift = Integer.numberOfLeadingZeros(pieces.length) + 1;
    }

    private static <V> Entry<V> single(Entry<V>[][] pieces) {
        for (Entry<V>[] piece : pieces) {
            for (Entry<V> entry : piece == null ? StringMap.<V>piece(0) : piece) {
                if (entry != null) {
                    return entry;
                }
            }
        }
        throw new IllegalArgumentException("no entry");
    }

    /** A map without entries. */
    @SuppressWarnings("unchecked")  // it holds no value of any type
    static <V> StringMap<V> empty() {
        return (StringMap<V>) EMPTY;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The value of {@code key}, or null. */
    V get(String key) {
        return get(key, 0, key.length(), key.hashCode());
    }

    /** The value of the key that is {@code text} from {@code from} to {@code to}, or null. */
    V get(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);  // as String.hashCode does
        }
        return get(text, from, to, hash);
    }

    /** The same where the {@link String#hashCode} of the key is known to be {@code hash}. */
    V get(String text, int from, int to, int hash) {
        int digits = spread(hash);
        int length = to - from;
        if (only != null) {
            return only.has(digits, text, from, length) ? only.value : null;
        }
        Entry<V>[] piece = pieces.length == 1 ? pieces[0] : pieces[digits >>> shift];
        if (piece == null) {
            return null;
        }
        int mask = piece.length - 1;
        for (int i = digits & mask; ; i = i + 1 & mask) {
            Entry<V> at = piece[i];
            if (at == null) {
                return null;
            }
            if (at.has(digits, text, from, length)) {
                return at.value;
            }
        }
    }

    /** The upper bits choose the piece. */
    private static int index(int digits, int count) {
        return count == 1 ? 0 : digits >>> Integer.numberOfLeadingZeros(count) + 1;
    }

    /** This map with {@code value} for {@code key}. */
    StringMap<V> with(String key, V value) {
        Entry<V> entry = new Entry<>(spread(key.hashCode()), key, value);
        boolean isNew = get(key) == null;
        Entry<V>[][] changed = isNew && size == PER_PIECE * pieces.length ? resized(2 * pieces.length) : pieces.clone();
        int at = index(entry.hash, changed.length);
        changed[at] = rebuilt(changed[at], key, entry);
        return new StringMap<>(changed, isNew ? size + 1 : size);
    }

    /** This map without {@code key}; itself if it has none of that name. */
    StringMap<V> without(String key) {
        if (get(key) == null) {
            return this;
        }
        if (size == 1) {
            return empty();
        }
        Entry<V>[][] changed = pieces.clone();
        int at = index(spread(key.hashCode()), pieces.length);
        changed[at] = rebuilt(changed[at], key, null);
        StringMap<V> map = new StringMap<>(changed, size - 1);
        boolean sparse = pieces.length > 1 && map.size < PER_PIECE / 4 * pieces.length;
        return sparse ? new StringMap<>(map.resized(pieces.length / 2), map.size) : map;
    }

    /** The piece without {@code key}, and with {@code added} unless that is null; at least half of its places are free. */
    private static <V> Entry<V>[] rebuilt(Entry<V>[] piece, String key, Entry<V> added) {
        int count = added == null ? 0 : 1;
        for (Entry<V> entry : piece == null ? StringMap.<V>piece(0) : piece) {
            count += entry == null || entry.key.equals(key) ? 0 : 1;
        }
        if (count == 0) {
            return null;
        }
        Entry<V>[] copy = piece(Integer.highestOneBit(count) * 4 / (Integer.bitCount(count) == 1 ? 2 : 1));
        for (Entry<V> entry : piece == null ? StringMap.<V>piece(0) : piece) {
            if (entry != null && !entry.key.equals(key)) {
                put(copy, entry);
            }
        }
        if (added != null) {
            put(copy, added);
        }
        return copy;
    }

    private static <V> void put(Entry<V>[] piece, Entry<V> entry) {
        int mask = piece.length - 1;
        int at = entry.hash & mask;
        while (piece[at] != null) {
            at = at + 1 & mask;
        }
        piece[at] = entry;
    }

    /** All entries in another number of pieces; each piece that results is of its final size at once. */
    private Entry<V>[][] resized(int count) {
        Entry<V>[][] changed = pieces(count);
        int[] counts = new int[count];
        forEachEntry(entry -> counts[index(entry.hash, count)]++);
        Arrays.setAll(changed, i -> counts[i] == 0 ? null : piece(Integer.highestOneBit(counts[i]) * 4));
        forEachEntry(entry -> put(changed[index(entry.hash, count)], entry));
        return changed;
    }

    /** Each entry, in an order that means nothing. */
    void forEach(BiConsumer<? super String, ? super V> action) {
        forEachEntry(entry -> action.accept(entry.key, entry.value));
    }

    private void forEachEntry(Consumer<Entry<V>> action) {
        for (Entry<V>[] piece : pieces) {
            for (Entry<V> entry : piece == null ? StringMap.<V>piece(0) : piece) {
                if (entry != null) {
                    action.accept(entry);
                }
            }
        }
    }

    /** Brings every bit to where pieces and places are chosen; two hashes differ after it if they did before. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})  // an array of a generic type can't be made otherwise; it never leaves this class
    private static <V> Entry<V>[] piece(int length) {
        return new Entry[length];
    }

    @SuppressWarnings({"unchecked", "rawtypes"})  // as above
    private static <V> Entry<V>[][] pieces(int count) {
        return new Entry[count][];
    }
}
