/**
 * The servers that ours are compared with, each a program of its own: {@code PROGRAM LOOPS} listens on a free port of 127.0.0.1, announces
 * it and runs until it is killed. Handlers that would hold the thread of an event loop run on virtual threads.
 */
package org.patchbay.benchmarks.load.peer;
