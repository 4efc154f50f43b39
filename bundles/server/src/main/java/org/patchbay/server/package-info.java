/**
 * Go's {@code http.Server} without its protocols: listens, chooses the protocol of each connection, says how long and how big
 * things may be, answers for handlers that fail, and shuts down gracefully. Mirrors the {@code Server} part of Go's
 * {@code server.go} (N-083, N-092 to N-110). Depends on {@code org.patchbay.spi} and SLF4J only; networks, protocols and the
 * root handler are handed in. Start at {@link org.patchbay.server.Server}, then {@link org.patchbay.server.TcpEndpoint}.
 */
@Export
@Version("0.1.0")
package org.patchbay.server;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
