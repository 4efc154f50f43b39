/**
 * What HTTP/1.1 costs without a network: heads read and written, and a whole conversation over a connection whose peer always has the
 * next request ready. Start at {@link org.patchbay.benchmarks.http1.ConversationBenchmark}.
 */
package org.patchbay.benchmarks.http1;
