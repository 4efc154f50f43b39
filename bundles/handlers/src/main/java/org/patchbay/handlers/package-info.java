/**
 * Handlers and middlewares that many sites need and that are written against the API alone, as a user could write them. Mirrors
 * the functions of Go's {@code net/http} that return a {@code Handler}, each of them a class here: construct it and wrap. Depends on
 * {@code org.patchbay.http}. Start at {@link org.patchbay.handlers.MaxBytes}.
 */
@Export
@Version("0.1.0")
package org.patchbay.handlers;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
