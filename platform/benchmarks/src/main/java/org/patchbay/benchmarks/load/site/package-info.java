/** What all servers of the load runs answer, so that their work is the same. Depends on the JDK alone. */
package org.patchbay.benchmarks.load.site;
