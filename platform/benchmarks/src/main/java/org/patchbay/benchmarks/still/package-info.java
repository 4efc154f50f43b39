/** Connections without a network, for what is measured above them. */
package org.patchbay.benchmarks.still;
