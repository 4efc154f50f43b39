package org.patchbay.mux;

/** How the set of requests that one pattern matches stands to the set of another (N-124 to N-126). */
enum Relation {
    /** The same requests. */
    EQUIVALENT,
    /** Fewer: every request of the one is one of the other. */
    MORE_SPECIFIC,
    /** More: every request of the other is one of the one. */
    MORE_GENERAL,
    /** No request in common. */
    DISJOINT,
    /** Some in common, and each has some that the other has not. */
    OVERLAPPING;

    /** The relation of two products of sets, such as method × path, or segment × segment, from those of their parts. */
    Relation and(Relation other) {
        if (this == DISJOINT || other == DISJOINT) {
            return DISJOINT;
        }
        if (this == EQUIVALENT || this == other) {
            return other;
        }
        return other == EQUIVALENT ? this : OVERLAPPING;
    }

    /** The same seen from the other side. */
    Relation inverse() {
        return switch (this) {
            case MORE_SPECIFIC -> MORE_GENERAL;
            case MORE_GENERAL -> MORE_SPECIFIC;
            case EQUIVALENT, DISJOINT, OVERLAPPING -> this;
        };
    }

    /** How requests with {@code method} stand to those with {@code other}; "" is any method, GET includes HEAD (N-125). */
    static Relation ofMethods(String method, String other) {
        if (method.equals(other)) {
            return EQUIVALENT;
        }
        if (method.isEmpty() || method.equals("GET") && other.equals("HEAD")) {
            return MORE_GENERAL;
        }
        if (other.isEmpty() || method.equals("HEAD") && other.equals("GET")) {
            return MORE_SPECIFIC;
        }
        return DISJOINT;
    }
}
