/** What the server and the mux add to a request and keep of a connection, with a network and a protocol that do nothing. */
package org.patchbay.benchmarks.path;
