package org.patchbay.server;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.patchbay.spi.BodyRate;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.Timeouts;

/**
 * What a server can be told, without TLS and HTTP/2 (N-092 to N-110). Safe by default; {@link #GO} has Go's defaults.
 *
 * @param name           for logs and listings; not blank
 * @param address        {@code HOST:PORT}, {@code [IPv6]:PORT} or {@code :PORT} (all addresses); port 0 is a free one (N-092)
 * @param listen         backlog and socket options
 * @param timeouts       how long things may take; {@link Timeouts#NONE} is no limit (N-093 to N-097)
 * @param bodyRate       how fast bodies must come; {@link BodyRate#NONE} is no matter how slowly
 * @param limits         how big things may be; {@link Limits#UNLIMITED} is no limit (N-098)
 * @param connections    how many connections there may be; {@link ConnectionLimits#NONE} is any number
 * @param leniencies     what of the grammar's rules is not insisted on
 * @param keepAlive      whether a connection may carry more than one request (N-109)
 * @param generalOptions whether the server answers {@code OPTIONS *} itself; off, the handler does (N-101)
 * @param shutdownLimit  how long a graceful shutdown waits for requests in flight; zero cuts off at once,
 *                       {@link Timeouts#NONE} waits for the last of them (N-105)
 */
public record ServerOptions(String name, String address, ListenOptions listen, Timeouts timeouts, BodyRate bodyRate, Limits limits,
        ConnectionLimits connections, Set<Leniency> leniencies, Option keepAlive, Option generalOptions, Duration shutdownLimit) {

    /** Server {@code default} at 127.0.0.1:8080, 10 s to shut down. */
    public static final ServerOptions DEFAULT = new ServerOptions("default", "127.0.0.1:8080", ListenOptions.DEFAULT,
            Timeouts.DEFAULT, BodyRate.NONE, Limits.DEFAULT, ConnectionLimits.NONE, Leniency.DEFAULT, Option.ON, Option.ON,
            Duration.ofSeconds(10));

    /**
     * What Go's zero {@code Server} has: port 80 of all addresses, no time limits (N-097), 1 MiB heads and 500 fields (N-098), and
     * requests read as Go reads them.
     */
    public static final ServerOptions GO = DEFAULT.withAddress(":80")
            .withTimeouts(new Timeouts(Timeouts.NONE, Timeouts.NONE, Timeouts.NONE, Timeouts.NONE))
            .withLimits(new Limits(1 << 20, 1 << 20, 500, Limits.UNLIMITED, 256 * 1024))
            .withLeniencies(Leniency.GO);

    public ServerOptions {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a server must not be blank");
        }
        ListenAddress.parse(address);
        Objects.requireNonNull(listen, "listen");
        Objects.requireNonNull(timeouts, "timeouts");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(bodyRate, "bodyRate");
        Objects.requireNonNull(connections, "connections");
        leniencies = Set.copyOf(leniencies);
        Objects.requireNonNull(keepAlive, "keepAlive");
        Objects.requireNonNull(generalOptions, "generalOptions");
        if (shutdownLimit.isNegative()) {
            throw new IllegalArgumentException("the shutdown limit of server " + name + " must not be negative, but is " + shutdownLimit
                    + "; zero cuts off at once, Timeouts.NONE waits without limit");
        }
    }

    /** The same with another name. */
    public ServerOptions withName(String other) {
        return new ServerOptions(other, address, listen, timeouts, bodyRate, limits, connections, leniencies,
                keepAlive, generalOptions, shutdownLimit);
    }

    /** The same at another address. */
    public ServerOptions withAddress(String other) {
        return new ServerOptions(name, other, listen, timeouts, bodyRate, limits, connections, leniencies,
                keepAlive, generalOptions, shutdownLimit);
    }

    /** The same with other socket options. */
    public ServerOptions withListen(ListenOptions other) {
        return new ServerOptions(name, address, other, timeouts, bodyRate, limits, connections, leniencies,
                keepAlive, generalOptions, shutdownLimit);
    }

    /** The same with other times. */
    public ServerOptions withTimeouts(Timeouts other) {
        return new ServerOptions(name, address, listen, other, bodyRate, limits, connections, leniencies,
                keepAlive, generalOptions, shutdownLimit);
    }

    /** The same with another least rate of bodies. */
    public ServerOptions withBodyRate(BodyRate other) {
        return new ServerOptions(name, address, listen, timeouts, other, limits, connections, leniencies,
                keepAlive, generalOptions, shutdownLimit);
    }

    /** The same with other sizes. */
    public ServerOptions withLimits(Limits other) {
        return new ServerOptions(name, address, listen, timeouts, bodyRate, other, connections, leniencies,
                keepAlive, generalOptions, shutdownLimit);
    }

    /** The same with another number of connections. */
    public ServerOptions withConnections(ConnectionLimits other) {
        return new ServerOptions(name, address, listen, timeouts, bodyRate, limits, other, leniencies,
                keepAlive, generalOptions, shutdownLimit);
    }

    /** The same with other leniencies. */
    public ServerOptions withLeniencies(Set<Leniency> other) {
        return new ServerOptions(name, address, listen, timeouts, bodyRate, limits, connections, other,
                keepAlive, generalOptions, shutdownLimit);
    }

    /** The same with connections used again or not. */
    public ServerOptions withKeepAlive(Option other) {
        return new ServerOptions(name, address, listen, timeouts, bodyRate, limits, connections, leniencies,
                other, generalOptions, shutdownLimit);
    }

    /** The same with {@code OPTIONS *} answered by the server or by the handler. */
    public ServerOptions withGeneralOptions(Option other) {
        return new ServerOptions(name, address, listen, timeouts, bodyRate, limits, connections, leniencies,
                keepAlive, other, shutdownLimit);
    }

    /** The same with another time to shut down. */
    public ServerOptions withShutdownLimit(Duration other) {
        return new ServerOptions(name, address, listen, timeouts, bodyRate, limits, connections, leniencies,
                keepAlive, generalOptions, other);
    }
}
