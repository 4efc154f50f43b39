/**
 * The real server for tests of handlers: in memory without a port, or on a free port of the loopback address. Mirrors {@code Server}
 * of Go's {@code httptest} (N-256, N-257), without TLS and without a clock of its own. Built on {@code org.patchbay.embedded}, and so
 * not part of {@code org.patchbay.testkit}, which lies below the bundles that it tests. Start at
 * {@link org.patchbay.testserver.TestServer}.
 */
package org.patchbay.testserver;
