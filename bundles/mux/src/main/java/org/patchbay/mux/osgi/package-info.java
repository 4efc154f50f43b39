/**
 * The OSGi rim of the mux: a component that tracks handler services and registers the mux. Everything else is in
 * {@code org.patchbay.mux}.
 */
package org.patchbay.mux.osgi;
