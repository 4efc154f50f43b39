/** What is in the bundle that is replaced under load; never loaded by the benchmark itself. */
package org.patchbay.benchmarks.hotupdate.handler;
