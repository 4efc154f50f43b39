/**
 * What bundles with a configuration share: one grammar of durations, sizes, counts and words, one message for a wrong value, one way to
 * find misspelt keys, and where a configuration comes from. Without I/O, state or OSGi; depends on nothing. Start at {@link Settings}.
 */
@Export
@Version("0.1.0")
package org.patchbay.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
