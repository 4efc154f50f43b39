package org.patchbay.mux;

import java.util.function.BiConsumer;
import org.patchbay.http.Method;

/**
 * What patterns that differ in their method alone have, one entry for each; seldom more than three. Immutable. "" is any method.
 *
 * @param method the entry's
 * @param value  the entry's; null only in the empty one
 * @param next   further entries, or null
 */
record ByMethod<V>(String method, V value, ByMethod<V> next) {

    private static final ByMethod<?> EMPTY = new ByMethod<>("", null, null);

    /** Without entries. */
    @SuppressWarnings("unchecked")  // it holds no value of any type
    static <V> ByMethod<V> empty() {
        return (ByMethod<V>) EMPTY;
    }

    boolean isEmpty() {
        return value == null;
    }

    /** The value of exactly this method, or null. */
    V get(String wanted) {
        for (ByMethod<V> at = this; at != null; at = at.next) {
            if (at.method.equals(wanted)) {
                return at.value;
            }
        }
        return null;
    }

    /** The value for requests with {@code asked}: its own, for HEAD that of GET, or that of any method (N-121, N-122); or null. */
    V chosen(String asked) {
        V found = get(asked);
        if (found == null && asked.equals(Method.HEAD)) {
            found = get(Method.GET);
        }
        return found == null ? get("") : found;
    }

    /** With {@code changed} for {@code key}; null takes it out. */
    ByMethod<V> with(String key, V changed) {
        ByMethod<V> rest = without(key);
        if (changed == null) {
            return rest;
        }
        return new ByMethod<>(key, changed, rest.isEmpty() ? null : rest);
    }

    private ByMethod<V> without(String key) {
        ByMethod<V> result = null;
        for (ByMethod<V> at = this; at != null; at = at.next) {
            if (at.value != null && !at.method.equals(key)) {
                result = new ByMethod<>(at.method, at.value, result);
            }
        }
        return result == null ? empty() : result;
    }

    /** Each entry, in an order that means nothing. */
    void forEach(BiConsumer<? super String, ? super V> action) {
        for (ByMethod<V> at = this; at != null; at = at.next) {
            if (at.value != null) {
                action.accept(at.method, at.value);
            }
        }
    }
}
