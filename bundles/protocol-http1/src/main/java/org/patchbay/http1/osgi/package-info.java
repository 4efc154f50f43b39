/** The OSGi rim of {@code org.patchbay.http1}: one component, which registers the protocol. Start at {@code Http1Component}. */
package org.patchbay.http1.osgi;
