/**
 * The way to what is package-private in {@code protocol-http1}: on the class path, as benchmarks run, they share its package.
 */
package org.patchbay.http1;
