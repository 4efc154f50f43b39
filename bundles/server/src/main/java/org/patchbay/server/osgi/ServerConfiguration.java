package org.patchbay.server.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The keys of a server's configuration for people and tools (metatype); an underscore stands for a dot. {@link ServerSettings}
 * reads them; a test keeps the two equal.
 */
@ObjectClassDefinition(id = ServerComponent.PID, name = "Patchbay server", description = "One HTTP server. Durations are numbers with"
        + " a unit (500ms, 10s, 5m, 1h) or 'none', sizes are bytes or numbers with a unit (64KiB, 1MiB).")
@interface ServerConfiguration {

    @AttributeDefinition(required = false, name = "Name", description = "For logs and listings. Default: the part of the file's name"
            + " after the dash.")
    String name() default "";

    @AttributeDefinition(required = false, name = "Address", description = "HOST:PORT, [IPv6]:PORT, or :PORT for all addresses of the"
            + " machine; port 0 takes a free one. The command line's --address overrides it for the server 'default'.")
    String address() default "127.0.0.1:8080";

    @AttributeDefinition(required = false, name = "Header timeout", description = "Duration for the head of a request, from the start"
            + " of the connection or the request's first byte; none: no limit.")
    String timeout_header() default "10s";

    @AttributeDefinition(required = false, name = "Read timeout", description = "Duration for head and body of a request; none: no"
            + " limit.")
    String timeout_read() default "none";

    @AttributeDefinition(required = false, name = "Write timeout", description = "Duration from the end of a request's head to the end"
            + " of its answer; none: no limit.")
    String timeout_write() default "none";

    @AttributeDefinition(required = false, name = "Idle timeout", description = "Duration that a connection is kept open between two"
            + " requests; none: no limit.")
    String timeout_idle() default "75s";

    @AttributeDefinition(required = false, name = "Request line limit", description = "Size of a request line; beyond it: 414.")
    String limit_request_line() default "16KiB";

    @AttributeDefinition(required = false, name = "Head limit", description = "Size of request line and fields together, and of"
            + " trailers; beyond it: 431.")
    String limit_head() default "64KiB";

    @AttributeDefinition(required = false, name = "Field limit", description = "Number of field lines; beyond it: 431.")
    String limit_fields() default "500";

    @AttributeDefinition(required = false, name = "Body limit", description = "Size of a request's body; beyond it: 413. none: left to"
            + " the handlers.")
    String limit_body() default "none";

    @AttributeDefinition(required = false, name = "Drain limit", description = "Size up to which a body that a handler left unread is"
            + " read and dropped, so that the connection can be used again.")
    String limit_drain() default "256KiB";

    @AttributeDefinition(required = false, name = "Connection limit", description = "Number of connections at a time; one more is closed"
            + " at once. none: no limit.")
    String limit_connections() default "none";

    @AttributeDefinition(required = false, name = "Connection limit per address", description = "Number of connections at a time from"
            + " one remote address; one more is closed at once. none: no limit.")
    String limit_connections_per_address() default "none";

    @AttributeDefinition(required = false, name = "Body rate", description = "Size: the bytes of a request's body that must come in a"
            + " second, on average, while somebody reads it; slower: 408. none: no matter how slowly.")
    String body_rate() default "none";

    @AttributeDefinition(required = false, name = "Body rate grace", description = "Duration for which a body may be slower than the"
            + " body rate; 0s: not at all.")
    String body_rate_grace() default "5s";

    @AttributeDefinition(required = false, name = "Leniencies", description = "What is tolerated of requests that break a rule: names"
            + " with commas between, none, or go for all that Go tolerates.")
    String leniencies() default "bare-lf";

    @AttributeDefinition(required = false, name = "Keep-alive", description = "Switch (on, off): whether a connection may carry more"
            + " than one request.")
    String keepalive() default "on";

    @AttributeDefinition(required = false, name = "General OPTIONS", description = "Switch (on, off): whether the server answers"
            + " 'OPTIONS *' itself; off hands it to the handlers.")
    String general_options() default "on";

    @AttributeDefinition(required = false, name = "Shutdown limit", description = "Duration that a graceful stop waits for requests in"
            + " flight before it cuts them off; 0s: not at all, none: without limit.")
    String shutdown_limit() default "10s";

    @AttributeDefinition(required = false, name = "Backlog", description = "Number of connections that the system keeps waiting to be"
            + " accepted.")
    String backlog() default "1024";

    @AttributeDefinition(required = false, name = "TCP no delay", description = "Switch (on, off): whether small writes leave at once.")
    String tcp_nodelay() default "on";

    @AttributeDefinition(required = false, name = "Reuse address", description = "Switch (on, off): whether a port that was just given"
            + " up can be taken at once.")
    String reuse_address() default "on";

    @AttributeDefinition(required = false, name = "Handler", description = "LDAP filter that chooses the root handler among the"
            + " services of type org.patchbay.http.Handler.")
    String handler_target() default "(http.mux=default)";
}
