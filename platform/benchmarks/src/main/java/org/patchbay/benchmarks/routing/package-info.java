/** How long it takes to find a route, to serve a request by it, and to change the table; beside other routers. */
package org.patchbay.benchmarks.routing;
