/**
 * Drivers of what is package-private in {@code protocol-http1}: on the class path, as tests of this module run, they share its
 * package. Start at {@link org.patchbay.http1.Http1Targets}.
 */
package org.patchbay.http1;
