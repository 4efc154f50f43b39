package org.patchbay.mux.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The keys of the mux's configuration for people and tools (metatype); an underscore stands for a dot. {@link MuxSettings} reads
 * them; a test keeps the two equal.
 */
@ObjectClassDefinition(id = MuxComponent.PID, name = "Patchbay mux", description = "How routes come and go. Durations are"
        + " numbers with a unit (500ms, 10s, 5m, 1h) or 'off'.")
@interface MuxConfiguration {

    @AttributeDefinition(required = false, name = "Name", description = "The mux is registered with http.mux = this name; default is the"
            + " one that is there without configuration. Absent: what follows '~' in the PID, else default.")
    String name() default "";

    @AttributeDefinition(required = false, name = "Handlers", description = "LDAP filter over the properties of handler services: those"
            + " that it accepts become routes. Absent: all.")
    String handlers_target() default "";

    @AttributeDefinition(required = false, name = "Middlewares", description = "LDAP filter over the properties of middleware services:"
            + " those that it accepts go around routes. Absent: all.")
    String middlewares_target() default "";

    @AttributeDefinition(required = false, name = "Drain limit", description = "Duration that the requests of a bundle that stops are"
            + " waited for; off: not at all. The service component runtime gives up after 5s.")
    String drain_limit() default "4s";

    @AttributeDefinition(required = false, name = "Drain end", description = "What becomes of them then: interrupt (their threads are"
            + " interrupted and their connections broken off), abandon (the bundle stops under them), or wait (without limit).")
    String drain_end() default "interrupt";

    @AttributeDefinition(required = false, name = "Park time", description = "Duration that requests for a route that has just gone"
            + " wait for it to come back, from the end of its drain; off: they don't wait.")
    String park_time() default "2s";

    @AttributeDefinition(required = false, name = "Parked requests", description = "Number of requests that may wait so.")
    String park_total() default "1000";

    @AttributeDefinition(required = false, name = "Parked requests of a bundle", description = "Number of these that may wait for the"
            + " routes of one bundle.")
    String park_bundle() default "250";

    @AttributeDefinition(required = false, name = "Gone time", description = "Duration that a route's requests are then answered with"
            + " 503 and Retry-After, before they get 404; off: they get 404 at once.")
    String gone_time() default "10s";

    @AttributeDefinition(required = false, name = "History", description = "Number of changes of the table that are remembered; off:"
            + " none.")
    String history() default "256";
}
