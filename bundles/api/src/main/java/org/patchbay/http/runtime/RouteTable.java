package org.patchbay.http.runtime;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The routes of one mux; a service of the bundle that routes. Each call sees one consistent snapshot. */
@ProviderType
public interface RouteTable {

    /** The mux's name. */
    String name();

    /** All routes, also those that are not served, in order of their pattern. */
    List<RouteInfo> routes();

    /** How often the table has changed. */
    long changeCount();
}
