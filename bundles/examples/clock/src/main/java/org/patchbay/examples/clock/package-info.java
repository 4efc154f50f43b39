/** Streams the time: one handler, one route. */
package org.patchbay.examples.clock;
