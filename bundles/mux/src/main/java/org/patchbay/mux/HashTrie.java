package org.patchbay.mux;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * An immutable map from strings: a hash trie with 32-way branches, so that a change copies a few small nodes however large
 * the map is. Can be asked for a part of a longer text without cutting it out. Values are never null.
 */
final class HashTrie<V> {

    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;
    private static final HashTrie<?> EMPTY = new HashTrie<>(null, 0);

    private sealed interface Node<V> {
    }

    /** A key with its value; {@code next} holds further keys of the same hash. */
    private record Entry<V>(int hash, String key, V value, Entry<V> next) implements Node<V> {

        Entry<V> find(String wanted) {
            for (Entry<V> at = this; at != null; at = at.next) {
                if (at.key.equals(wanted)) {
                    return at;
                }
            }
            return null;
        }

        Entry<V> without(String gone) {
            if (key.equals(gone)) {
                return next;
            }
            return next == null ? this : new Entry<>(hash, key, value, next.without(gone));
        }
    }

    /** Up to 32 nodes; bit i of {@code bitmap} says whether there is one for the hash digit i. */
    private record Branch<V>(int bitmap, Node<V>[] slots) implements Node<V> {

        int index(int bit) {
            return Integer.bitCount(bitmap & bit - 1);
        }

        Branch<V> with(int bit, Node<V> node) {
            int at = index(bit);
            if ((bitmap & bit) != 0) {
                Node<V>[] copy = slots.clone();
                copy[at] = node;
                return new Branch<>(bitmap, copy);
            }
            Node<V>[] copy = Arrays.copyOf(slots, slots.length + 1);
            System.arraycopy(slots, at, copy, at + 1, slots.length - at);
            copy[at] = node;
            return new Branch<>(bitmap | bit, copy);
        }

        /** Without the node of {@code bit}: null if it was the only one, and the other one itself if that is an entry. */
        Node<V> without(int bit) {
            int at = index(bit);
            if (slots.length == 1) {
                return null;
            }
            if (slots.length == 2 && slots[1 - at] instanceof Entry<V> other) {
                return other;
            }
            Node<V>[] copy = Arrays.copyOf(slots, slots.length - 1);
            System.arraycopy(slots, at + 1, copy, at, copy.length - at);
            return new Branch<>(bitmap & ~bit, copy);
        }
    }

    private final Node<V> root;
    private final int size;

    private HashTrie(Node<V> root, int size) {
        this.root = root;
        this.size = size;
    }

    /** A map without entries. */
    @SuppressWarnings("unchecked")  // it holds no value of any type
    static <V> HashTrie<V> empty() {
        return (HashTrie<V>) EMPTY;
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

    /** The value of the key that is {@code text} from {@code from} to {@code to}, whose {@link String#hashCode} is {@code hash}. */
    V get(String text, int from, int to, int hash) {
        int digits = spread(hash);
        Node<V> node = root;
        for (int rest = digits; node instanceof Branch<V> branch; rest >>>= BITS) {
            int bit = 1 << (rest & MASK);
            if ((branch.bitmap & bit) == 0) {
                return null;
            }
            node = branch.slots[branch.index(bit)];
        }
        int length = to - from;
        for (Entry<V> at = (Entry<V>) node; at != null; at = at.next) {
            if (at.hash == digits && at.key.length() == length && text.startsWith(at.key, from)) {
                return at.value;
            }
        }
        return null;
    }

    /** This map with {@code value} for {@code key}. */
    HashTrie<V> with(String key, V value) {
        Entry<V> entry = new Entry<>(spread(key.hashCode()), key, value, null);
        return new HashTrie<>(with(root, entry, 0), get(key) == null ? size + 1 : size);
    }

    private Node<V> with(Node<V> node, Entry<V> entry, int shift) {
        return switch (node) {
            case null -> entry;
            case Branch<V> branch -> {
                int bit = bit(entry.hash, shift);
                Node<V> below = (branch.bitmap & bit) == 0 ? null : branch.slots[branch.index(bit)];
                yield branch.with(bit, with(below, entry, shift + BITS));
            }
            case Entry<V> same when same.hash == entry.hash -> {
                Entry<V> others = same.find(entry.key) == null ? same : same.without(entry.key);
                yield new Entry<>(entry.hash, entry.key, entry.value, others);
            }
            case Entry<V> other -> with(with(emptyBranch(), other, shift), entry, shift);
        };
    }

    /** This map without {@code key}; itself if it has none of that name. */
    HashTrie<V> without(String key) {
        if (get(key) == null) {
            return this;
        }
        return size == 1 ? empty() : new HashTrie<>(without(root, key, spread(key.hashCode()), 0), size - 1);
    }

    private Node<V> without(Node<V> node, String key, int hash, int shift) {
        return switch (node) {
            case Entry<V> entry -> entry.without(key);
            case Branch<V> branch -> {
                int bit = bit(hash, shift);
                Node<V> below = without(branch.slots[branch.index(bit)], key, hash, shift + BITS);
                boolean alone = branch.slots.length == 1 && below instanceof Entry<V>;
                yield below == null ? branch.without(bit) : alone ? below : branch.with(bit, below);
            }
        };
    }

    /** Each entry, in an order that means nothing. */
    void forEach(BiConsumer<? super String, ? super V> action) {
        forEach(root, action);
    }

    private void forEach(Node<V> node, BiConsumer<? super String, ? super V> action) {
        switch (node) {
            case null -> { }
            case Entry<V> first -> {
                for (Entry<V> at = first; at != null; at = at.next) {
                    action.accept(at.key, at.value);
                }
            }
            case Branch<V> branch -> {
                for (Node<V> slot : branch.slots) {
                    forEach(slot, action);
                }
            }
        }
    }

    private static int bit(int hash, int shift) {
        return 1 << (hash >>> shift & MASK);
    }

    /** Brings the upper bits to where the first digits are taken from; two hashes differ after it if they did before. */
    private static int spread(int hash) {
        return hash ^ hash >>> 16;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})  // an array of a generic type can't be made otherwise; it never leaves this class
    private static <V> Branch<V> emptyBranch() {
        return new Branch<>(0, new Node[0]);
    }
}
