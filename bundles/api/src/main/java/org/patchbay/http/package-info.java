/**
 * The nouns of Go's {@code net/http} for Java: {@link org.patchbay.http.Handler}, {@link org.patchbay.http.Request},
 * {@link org.patchbay.http.ResponseWriter}, {@link org.patchbay.http.Header}, and the whiteboard annotations that make a
 * service a route. Mirrors the types of {@code server.go}, {@code request.go}, {@code header.go} and {@code context.go};
 * depends on nothing but {@code java.base}. Start at {@code Handler}.
 *
 * <p>What users call ({@code Request}, {@code ResponseWriter}, {@code Context}) may gain methods in a minor version; what
 * they implement ({@code Handler}, {@code Middleware}, {@code RoundTripper}) may not.
 */
@Export
@Version("0.1.0")
package org.patchbay.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
