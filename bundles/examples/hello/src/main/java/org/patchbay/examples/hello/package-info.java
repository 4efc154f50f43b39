/** Greets by name: one handler, one route. */
package org.patchbay.examples.hello;
