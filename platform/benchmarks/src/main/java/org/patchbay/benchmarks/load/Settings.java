package org.patchbay.benchmarks.load;

/** Which settings of a server take part. */
enum Settings {
    /** All, in each scenario. */
    ALL,
    /** All in the first scenario; in the others each peer in the setting that was its cheapest there, and all of ours. */
    BEST
}
