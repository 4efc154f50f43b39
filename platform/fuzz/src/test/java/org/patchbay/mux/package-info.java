/**
 * Drivers of what is package-private in {@code mux}: on the class path, as tests of this module run, they share its package.
 */
package org.patchbay.mux;
