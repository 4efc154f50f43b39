/** Sends the body back: one handler, one route. */
package org.patchbay.examples.echo;
