/** Offers {@link org.patchbay.net.SocketNetwork} as a service. */
package org.patchbay.net.osgi;
