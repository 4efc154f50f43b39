package org.patchbay.mux;

import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Which servers have a route, the service property {@code http.server}. Two of the same text are equal, whoever compiled them.
 *
 * @param text     an LDAP filter, "" for all servers
 * @param compiled decides by the properties of a server
 */
record ServerFilter(String text, Predicate<Map<String, ?>> compiled) {

    /** No filter. */
    static final ServerFilter ALL = new ServerFilter("", properties -> true);

    ServerFilter {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(compiled, "compiled");
    }

    boolean isAll() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerFilter filter && filter.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
