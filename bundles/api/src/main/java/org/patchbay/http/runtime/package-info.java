/**
 * What runs, as records: servers, routes, and who owns them. Read-only; for shells, consoles and monitoring. The services
 * {@link org.patchbay.http.runtime.RouteTable} and {@link org.patchbay.http.runtime.ServerRuntime} hand them out.
 */
@Export
@Version("0.1.0")
package org.patchbay.http.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
