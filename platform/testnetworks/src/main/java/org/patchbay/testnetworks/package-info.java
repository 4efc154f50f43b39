/**
 * Where tests of servers and protocols run: in memory, and on sockets in each mode of {@code org.patchbay.net}. Apart from
 * {@code org.patchbay.testkit}, which tests of the network itself use. Start at {@link org.patchbay.testnetworks.EachWay}.
 */
package org.patchbay.testnetworks;
