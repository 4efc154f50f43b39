/**
 * Any input ends in an event or a protocol error and nothing else: seeded runs in every build, coverage-guided ones on demand.
 * May use everything. Start at {@link org.patchbay.fuzz.SeededFuzzTest}; commands are in this module's README.
 */
package org.patchbay.fuzz;
