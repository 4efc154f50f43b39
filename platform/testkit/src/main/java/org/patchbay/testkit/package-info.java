/**
 * What tests are built from: a network in memory whose connections keep the contract of {@link org.patchbay.spi.Connection}
 * and break it on demand, a client that speaks HTTP byte by byte and trusts nothing, a handler that follows a script, a
 * writer that records, and a check that nothing was left behind. Mirrors Go's {@code httptest} (N-254 to N-257) and its
 * in-memory network; depends on {@code org.patchbay.http} and {@code org.patchbay.spi} only, and on JUnit for one optional
 * class. Start at {@code MemoryNetwork} and {@code WireClient}.
 */
package org.patchbay.testkit;
