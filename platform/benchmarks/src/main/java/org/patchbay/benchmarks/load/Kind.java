package org.patchbay.benchmarks.load;

/** Whose server it is. */
enum Kind {
    OURS, PEER,
    /** A canned answer: what nobody can be below. */
    FLOOR
}
