/**
 * Offers {@link org.patchbay.net.LoopNetwork} as a service, as {@code conf/org.patchbay.net.cfg} says. Start at
 * {@link org.patchbay.net.osgi.NetworkComponent}; the keys stand in {@code NetworkConfiguration}.
 */
package org.patchbay.net.osgi;
