package org.patchbay.http.runtime;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The routes of one mux; a service of the bundle that routes. Each call sees one consistent snapshot. */
@ProviderType
public interface RouteTable {

    /** The mux's name. */
    String name();

    /** All routes, also those that are not served, in order of their pattern. */
    List<RouteInfo> routes();

    /** The middlewares around routes, outermost first, then those that are not in use. */
    List<MiddlewareInfo> middlewares();

    /** How often the table has changed. */
    long changeCount();

    /** The last changes, at most some hundreds, oldest first. */
    List<TableChange> history();

    /** What is being served now, oldest first. */
    List<RequestInfo> inFlight();

    /**
     * What this table would do with a request, without doing it.
     *
     * @param method  a method
     * @param url     an absolute URL, or a path with query
     * @param without ids of bundles that are to be thought away
     * @throws IllegalArgumentException if method or URL can't be one, saying what is allowed
     */
    Resolution resolve(String method, String url, Set<Long> without);

    /**
     * Takes the routes of a bundle out of the table, in one swap, and waits until its requests have ended, at most as long as
     * the drain limit; the bundle itself is left as it is. They come back when its services change or it is started again.
     *
     * @return whether all requests had ended by themselves
     */
    boolean drain(long bundleId) throws InterruptedException;
}
