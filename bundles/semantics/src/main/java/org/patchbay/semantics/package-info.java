/**
 * The parts of RFC 9110 that more than one bundle needs, without I/O, state or clock: path cleaning, lists of tokens,
 * authorities, trailer names, content types. Dates and cookies, which handlers need too, are in {@code org.patchbay.http}.
 * Depends on {@code org.patchbay.http} only.
 */
@Export
@Version("0.1.0")
package org.patchbay.semantics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
