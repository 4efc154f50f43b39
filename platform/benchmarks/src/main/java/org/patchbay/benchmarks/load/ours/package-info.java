/**
 * The site as handlers of ours: a bundle for the distribution, a program with the embedded server. Both have 100 routes, of which those of
 * {@link org.patchbay.benchmarks.load.site.Resource} are asked for.
 */
package org.patchbay.benchmarks.load.ours;
