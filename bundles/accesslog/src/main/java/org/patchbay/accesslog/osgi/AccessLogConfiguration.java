package org.patchbay.accesslog.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The keys of an access log's configuration for people and tools (metatype). {@link AccessLogSettings} reads them; a test keeps the
 * two equal.
 */
@ObjectClassDefinition(id = AccessLogComponent.PID, name = "Patchbay access log", description = "One line for each request. Without a"
        + " configuration there is no access log.")
@interface AccessLogConfiguration {

    @AttributeDefinition(required = false, name = "Format", description = "common, combined or json.")
    String format() default "combined";

    @AttributeDefinition(required = false, name = "File", description = "Path of a file to append to, relative to the instance's folder;"
            + " without one, lines go through SLF4J, to the logger org.patchbay.access at INFO.")
    String file() default "";

    @AttributeDefinition(required = false, name = "Buffer", description = "Size of the lines that may wait for the file, such as 4MiB;"
            + " what comes beyond it is dropped and counted.")
    String buffer() default "4MiB";

    @AttributeDefinition(required = false, name = "Zone", description = "Time zone of dates, such as UTC, +01:00 or Europe/Paris.")
    String zone() default "UTC";

    @AttributeDefinition(required = false, name = "Server", description = "LDAP filter over the properties of servers, such as"
            + " (http.server.name=default), or * for all.")
    String server() default "*";
}
