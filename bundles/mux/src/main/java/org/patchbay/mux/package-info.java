/**
 * Routing: patterns, the tree that matches them, and the table of handlers that the whiteboard fills. Mirrors
 * {@code pattern.go}, {@code routing_tree.go}, {@code routing_index.go} and the mux part of {@code server.go} in Go's
 * {@code net/http} (rows N-114 to N-140), over an immutable snapshot that is swapped once per change. Depends on
 * {@code org.patchbay.http}, {@code org.patchbay.semantics} and SLF4J; the sub-package {@code osgi} adapts it to the service
 * registry. Start at {@link org.patchbay.mux.Mux}, then {@code Routes}, {@code Revision} and {@code SegmentTree} for what is served,
 * {@code InFlight}, {@code Departure} and {@code Gone} for how routes leave, {@code Seniorities} for who is first
 * among equals, {@code Layers} for middlewares, {@code State} and {@code Swap} for several servers.
 *
 * <p>Differs from Go on purpose: a segment {@code %2F} is a segment like any other (N-140, where Go takes it for the end of the path);
 * routes can be taken back and listed (N-138). There is no switch back to the patterns before Go 1.22 (N-139), which is there for programs
 * that were written for them: what those can say can be said by these, braces as {@code %7B} and {@code %7D}. What it would bring
 * beside that is not wanted: to match the decoded path, in which {@code %2F} separates.
 */
@Export
@Version("0.1.0")
package org.patchbay.mux;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
