/**
 * The access log: a {@link org.patchbay.http.Middleware} that writes one line for each request when its answer is finished. Mirrors
 * what Apache's {@code mod_log_config} writes (Common and Combined Log Format), and JSON lines; Go's {@code net/http} has none.
 * Depends on {@code org.patchbay.http}, SLF4J and, for JSON alone, {@code jackson-core}. Start at
 * {@link org.patchbay.accesslog.AccessLog}: it makes an {@code Entry}, a {@code LineFormat} makes text of it, a {@code LineSink}
 * takes that away.
 */
@Export
@Version("0.1.0")
package org.patchbay.accesslog;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
