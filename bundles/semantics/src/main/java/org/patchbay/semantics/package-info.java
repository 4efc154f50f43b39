/**
 * The parts of RFC 9110 that more than one bundle needs, without I/O, state or clock: dates, path cleaning, lists of tokens.
 * Depends on {@code org.patchbay.http} only.
 */
@Export
@Version("0.1.0")
package org.patchbay.semantics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
