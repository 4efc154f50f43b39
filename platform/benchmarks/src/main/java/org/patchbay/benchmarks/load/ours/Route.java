package org.patchbay.benchmarks.load.ours;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.benchmarks.load.site.Resource;

/**
 * One of the 100 routes of ours.
 *
 * @param pattern  of a service
 * @param resource that it answers with
 */
record Route(String pattern, Resource resource) {

    /** Of which most are never asked for. */
    static final int COUNT = 100;

    private static final List<Route> ASKED_FOR = List.of(
            new Route("GET /hello", Resource.HELLO), new Route("GET /form/{number}", Resource.FORM),
            new Route("POST /echo", Resource.ECHO), new Route("GET /bytes/100k", Resource.SMALL_FILE),
            new Route("GET /bytes/10m", Resource.LARGE_FILE), new Route("POST /upload", Resource.UPLOAD),
            new Route("GET /block", Resource.BLOCK), new Route("GET /compute", Resource.COMPUTE));

    static List<Route> all() {
        List<Route> routes = new ArrayList<>(ASKED_FOR);
        for (int i = routes.size(); i < COUNT; i++) {
            routes.add(new Route(i % 2 == 0 ? "GET /shelf" + i + "/{book}/page/{number}" : "GET /shelf" + i + "/index", Resource.HELLO));
        }
        return List.copyOf(routes);
    }
}
