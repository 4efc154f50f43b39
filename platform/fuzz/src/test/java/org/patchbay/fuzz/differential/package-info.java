/**
 * The same requests for our parsers, Jetty's and Netty's: every difference belongs to a class that {@code differences.txt} names
 * with the section of the RFC that decides it. Start at {@code DifferentialTest}.
 */
package org.patchbay.fuzz.differential;
