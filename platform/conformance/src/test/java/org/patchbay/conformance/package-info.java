/**
 * The behaviour on the wire of the whole server (network, protocol, server, mux together), row by row: what bytes a client
 * sends, what it must see, in memory and over sockets; the framing attacks as named tests; and real clients. May use
 * everything. Start at {@code WireRowsTest} and {@code rows.txt}.
 */
package org.patchbay.conformance;
