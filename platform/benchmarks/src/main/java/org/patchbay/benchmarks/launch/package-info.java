/** How long the distribution takes to its first answer, beside a framework with the same parts and no server. Begin at {@code Launch}. */
package org.patchbay.benchmarks.launch;
