/**
 * The platform's pieces in somebody else's program, without OSGi: one server, its mux, and the network and the protocols that
 * the class path or the module path provides. Mirrors what a Go program does with {@code http.Server} and {@code ServeMux}
 * ({@code server.go}). The composition root: it alone may depend on every bundle, and it alone uses
 * {@link java.util.ServiceLoader}. Start at {@link org.patchbay.embedded.EmbeddedServer}.
 */
package org.patchbay.embedded;
