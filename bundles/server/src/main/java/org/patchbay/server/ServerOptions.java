package org.patchbay.server;

import java.time.Duration;
import java.util.Objects;
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
 * @param keepAlive      whether a connection may carry more than one request (N-109)
 * @param limits         how big things may be; {@link Limits#UNLIMITED} is no limit (N-098)
 * @param generalOptions whether the server answers {@code OPTIONS *} itself; off, the handler does (N-101)
 * @param shutdownLimit  how long a graceful shutdown waits for requests in flight; zero cuts off at once,
 *                       {@link Timeouts#NONE} waits for the last of them (N-105)
 */
public record ServerOptions(String name, String address, ListenOptions listen, Timeouts timeouts, Option keepAlive, Limits limits,
        Option generalOptions, Duration shutdownLimit) {

    /** Server {@code default} at 127.0.0.1:8080, 10 s to shut down. */
    public static final ServerOptions DEFAULT = new ServerOptions("default", "127.0.0.1:8080", ListenOptions.DEFAULT,
            Timeouts.DEFAULT, Option.ON, Limits.DEFAULT, Option.ON, Duration.ofSeconds(10));

    /** What Go's zero {@code Server} has: port 80 of all addresses, no time limits (N-097), 1 MiB heads and 500 fields (N-098). */
    public static final ServerOptions GO = DEFAULT.withAddress(":80")
            .withTimeouts(new Timeouts(Timeouts.NONE, Timeouts.NONE, Timeouts.NONE, Timeouts.NONE))
            .withLimits(new Limits(1 << 20, 1 << 20, 500, Limits.UNLIMITED, 256 * 1024));

    public ServerOptions {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a server must not be blank");
        }
        ListenAddress.parse(address);
        Objects.requireNonNull(listen, "listen");
        Objects.requireNonNull(timeouts, "timeouts");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(keepAlive, "keepAlive");
        Objects.requireNonNull(generalOptions, "generalOptions");
        if (shutdownLimit.isNegative()) {
            throw new IllegalArgumentException("the shutdown limit of server " + name + " must not be negative, but is " + shutdownLimit
                    + "; zero cuts off at once, Timeouts.NONE waits without limit");
        }
    }

    /** The same with another name. */
    public ServerOptions withName(String other) {
        return new ServerOptions(other, address, listen, timeouts, keepAlive, limits, generalOptions, shutdownLimit);
    }

    /** The same at another address. */
    public ServerOptions withAddress(String other) {
        return new ServerOptions(name, other, listen, timeouts, keepAlive, limits, generalOptions, shutdownLimit);
    }

    /** The same with other socket options. */
    public ServerOptions withListen(ListenOptions other) {
        return new ServerOptions(name, address, other, timeouts, keepAlive, limits, generalOptions, shutdownLimit);
    }

    /** The same with other times. */
    public ServerOptions withTimeouts(Timeouts other) {
        return new ServerOptions(name, address, listen, other, keepAlive, limits, generalOptions, shutdownLimit);
    }

    /** The same with connections used again or not. */
    public ServerOptions withKeepAlive(Option other) {
        return new ServerOptions(name, address, listen, timeouts, other, limits, generalOptions, shutdownLimit);
    }

    /** The same with other sizes. */
    public ServerOptions withLimits(Limits other) {
        return new ServerOptions(name, address, listen, timeouts, keepAlive, other, generalOptions, shutdownLimit);
    }

    /** The same with {@code OPTIONS *} answered by the server or by the handler. */
    public ServerOptions withGeneralOptions(Option other) {
        return new ServerOptions(name, address, listen, timeouts, keepAlive, limits, other, shutdownLimit);
    }

    /** The same with another time to shut down. */
    public ServerOptions withShutdownLimit(Duration other) {
        return new ServerOptions(name, address, listen, timeouts, keepAlive, limits, generalOptions, other);
    }
}
