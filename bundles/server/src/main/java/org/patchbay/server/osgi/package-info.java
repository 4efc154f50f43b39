/**
 * Servers from configurations: each file {@code conf/org.patchbay.server-NAME.cfg} is one server. Start at
 * {@link org.patchbay.server.osgi.ServerComponent}; the keys stand in {@code ServerConfiguration}.
 */
package org.patchbay.server.osgi;
