package org.patchbay.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Registration;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.RouteMatch;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.MiddlewareInfo;
import org.patchbay.http.runtime.RequestInfo;
import org.patchbay.http.runtime.Resolution;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteTable;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.http.runtime.TableChange;

/**
 * Routes requests to handlers by the patterns of Go 1.22, over a table that may change at any time. A request sees one state of
 * it; a change, however many patterns it concerns, is one swap.
 *
 * <pre>
 * mux.handle("GET /hello/{name}", (writer, request) -> writer.write(request.pathValue("name")));
 * </pre>
 *
 * <p>Without a route it answers 404, 405 with Allow, or 307 to the path that has one; a route whose handler has just gone is waited
 * for, then answered with 503. Thread-safe. Source: {@code ServeMux} in Go's {@code server.go}; rows N-114 to N-138.
 */
public final class Mux implements Handler, RouteTable {

    private final String name;
    private final Surroundings around;
    private final InFlight inFlight = new InFlight();
    private final Table table;
    private final HandlerServices services;
    private final Parking parking;
    private final AtomicLong sequence = new AtomicLong();
    private volatile MuxOptions options;
    private volatile MuxAnswers answers = MuxAnswers.GO;

    /** A mux without routes; {@code name} is shown in listings. */
    public Mux(String name) {
        this(name, MuxOptions.DEFAULT, Surroundings.PLAIN);
    }

    /**
     * A mux without routes.
     *
     * @param listener    hears what becomes of the table
     * @param stopsBundle whether a thread is seen to be within a call that stops a bundle; such a one is not waited for
     */
    public Mux(String name, MuxOptions options, MuxListener listener, Predicate<Thread> stopsBundle) {
        this(name, options, new Surroundings(SystemTime.INSTANCE, listener, stopsBundle));
    }

    /**
     * A mux without routes, for services whose {@code http.server} can be filters.
     *
     * @param filters reads an LDAP filter over the properties of servers; throws IllegalArgumentException if it is none
     */
    public Mux(String name, MuxOptions options, MuxListener listener, Predicate<Thread> stopsBundle,
            Function<String, Predicate<Map<String, ?>>> filters) {
        this(name, options, new Surroundings(SystemTime.INSTANCE, listener, stopsBundle, filters));
    }

    Mux(String name, MuxOptions options, Surroundings around) {
        this.name = Objects.requireNonNull(name, "name");
        this.options = Objects.requireNonNull(options, "options");
        this.around = around;
        table = new Table(around, () -> this.options);
        services = new HandlerServices(table, around, inFlight, bundle -> departure(bundle, this.options));
        parking = new Parking(around.time());
    }

    private Departure departure(BundleInfo bundle, MuxOptions chosen) {
        return new Departure(bundle, around, chosen, inFlight);
    }

    HandlerServices services() {
        return services;
    }

    Parking parking() {
        return parking;
    }

    /** Changes the options; what is leaving already keeps its own. */
    public void options(MuxOptions changed) {
        options = Objects.requireNonNull(changed, "options");
    }

    /** Changes what is answered where no route does. */
    public void answers(MuxAnswers changed) {
        answers = Objects.requireNonNull(changed, "answers");
    }

    /**
     * Adds a route; closing the registration takes it back, and lets its requests end by themselves.
     *
     * @throws IllegalArgumentException if the pattern can't be parsed, with the byte offset, or conflicts with a route that is
     *         there, naming both patterns and a path that both match; the table is then as before
     */
    public Registration handle(String pattern, Handler handler) {
        return handle(pattern, RedirectPolicy.REDIRECT, handler);
    }

    /** The same, with another policy for requests that lead to it by another path only. */
    public Registration handle(String pattern, RedirectPolicy redirect, Handler handler) {
        Objects.requireNonNull(handler, "handler");
        Terms terms = new Terms(redirect, ServerFilter.ALL);
        return new HandRoute(Pattern.parse(pattern), handler, sequence.getAndIncrement(), around.time().instant(), terms).addTo(table);
    }

    /**
     * Adds a route for all that is below {@code prefix}, which may have method, host and wildcards: {@code "/shop/{id}"}. The
     * handler sees the path without it. If it is a mux itself, its pattern and values are added to those of the prefix; {@code *},
     * and CONNECT without a path, don't get there.
     *
     * @throws IllegalArgumentException as {@link #handle}
     */
    public Registration mount(String prefix, Handler handler) {
        return handle(Mount.pattern(prefix), Mount.of(prefix, handler));
    }

    /**
     * Puts a middleware around the requests that {@code pattern} matches, whichever routes serve them; closing the registration
     * takes it back. They know their route and its values. What was there before is outside; services are ordered by ranking and id.
     *
     * @throws IllegalArgumentException if the pattern can't be parsed, or the middleware gives no handler
     */
    public Registration use(String pattern, Middleware middleware) {
        String problem = Layer.problemOf(Objects.requireNonNull(middleware, "middleware"));
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException("the middleware for " + pattern + " can't be used: " + problem);
        }
        HandlerSource source = new HandlerSource("", middleware, around.time().instant());
        String called = HandlerSource.nameOf(middleware.getClass());
        Origin origin = new Origin(-1, sequence.getAndIncrement(), 0, called, Optional.empty(), source);
        return new HandLayer(Layer.of(origin, middleware, List.of(pattern), new Usage())).addTo(table);
    }

    /**
     * Serves the routes that a handler service asks for by its properties, until the tracked service is told that it has gone.
     * Obtains the service object before it returns.
     */
    public TrackedService<Handler> track(TrackedReference<Handler> reference) {
        return services.track(ServiceKind.handlers(), reference);
    }

    /** Puts a middleware service around the routes that it asks for by its properties, in the same way. */
    public TrackedService<Middleware> trackMiddleware(TrackedReference<Middleware> reference) {
        return services.track(ServiceKind.middlewares(), reference);
    }

    /**
     * Knows a server, so that filters can be asked for it; again with other properties if they change.
     *
     * @param properties what filters look at; null: the server has gone
     */
    public void server(ServerRuntime server, Map<String, ?> properties) {
        String cause = "server " + server.info().name() + (properties == null ? " gone" : "");
        table.change(cause, swap -> swap.server(server, properties));
    }

    /** A bundle begins to stop: all its routes leave, in one swap; returns when their requests have ended, or their time is up. */
    public void bundleStopping(BundleInfo bundle) {
        bundleLeaving(bundle).run();
    }

    /**
     * The same in two steps, for who has several muxes, all of which are to have the same time: the routes leave; what is returned
     * waits for their requests, and is to be run once.
     */
    public Runnable bundleLeaving(BundleInfo bundle) {
        Departure departure = services.bundleStopping(bundle);
        return () -> services.await(departure);
    }

    /** A bundle has stopped or starts again; its routes may come back. */
    public void bundleStopped(long bundleId) {
        services.bundleStopped(bundleId);
    }

    /** A bundle will not come back: nobody waits for its routes. */
    public void bundleUninstalled(long bundleId) {
        services.bundleUninstalled(bundleId);
        table.forgetGone(gone -> gone.bundleId() == bundleId);
    }

    /** Nothing that goes from now on is waited for to come back: everything stops. */
    public void stopping() {
        options = options.withoutParking();
    }

    /** Takes out the routes of all services, and waits for their requests as for those of a bundle that stops. */
    public void close() {
        stopping();
        services.close();
    }

    /** What would answer {@code request} now, without calling it (N-137). */
    public Match match(Request request) {
        State now = table.state();
        if (now.hasGone()) {
            table.forgetGone(around.time().nanos());
            now = table.state();
        }
        return now.routes(request).match(request, answers);
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        serve(match(request), writer, request);
    }

    /** Does what {@code match} says; if its route has left the table since, what the table says now. */
    public void serve(Match match, ResponseWriter writer, Request request) throws Exception {
        Match next = match;
        while (!served(next, writer, request)) {
            next = match(request);  // in the loop no state of the table is held: one that goes is not kept by one that is served
        }
    }

    /** Serves what is mounted below a route of another mux, which has matched {@code outer}. */
    void serveBelow(RouteMatch outer, ResponseWriter writer, Request request) throws Exception {
        while (!served(match(request).below(outer), writer, request)) {
            // a route has left the table since
        }
    }

    private boolean served(Match match, ResponseWriter writer, Request request) throws Exception {
        if (match.isRoute() && match.handler() instanceof Gone gone) {
            return servedGone(match, gone, writer, request);
        }
        if (match.isRoute()) {
            return inFlight.serve(match, match.target().chain(table.state().layers()), writer, request, around.time());
        }
        match.serve(match.handler(), writer, request);
        return true;
    }

    private boolean servedGone(Match match, Gone gone, ResponseWriter writer, Request request) throws Exception {
        if (parking.await(gone, options)) {
            return false;
        }
        if (around.time().nanos() >= gone.end()) {
            table.forgetGone(entry -> entry == gone);
            return false;
        }
        match.serve(gone, writer, request);
        return true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<RouteInfo> routes() {
        State now = table.state();
        List<RouteInfo> all = new ArrayList<>(now.list(inFlight.counts()));
        List<RouteInfo> draining = services.draining();
        all.addAll(draining);
        long nanos = around.time().nanos();
        now.gone().stream().filter(gone -> nanos < gone.end()).map(gone -> gone.toInfo(nanos))
                .filter(gone -> draining.stream().noneMatch(info -> isSameRoute(info, gone))).forEach(all::add);
        all.sort(Routes.BY_PATH);
        return List.copyOf(all);
    }

    private static boolean isSameRoute(RouteInfo one, RouteInfo other) {
        return one.serviceId() == other.serviceId() && one.pattern().equals(other.pattern());
    }

    @Override
    public List<MiddlewareInfo> middlewares() {
        return table.state().layers().list();
    }

    @Override
    public long changeCount() {
        return table.state().changes();
    }

    @Override
    public List<TableChange> history() {
        return table.history();
    }

    @Override
    public List<RequestInfo> inFlight() {
        return inFlight.list(around.time().nanos());
    }

    @Override
    public Resolution resolve(String method, String url, Set<Long> without) {
        return new Resolver(services.without(without), inFlight.counts()).resolve(method, url);
    }

    @Override
    public boolean drain(long bundleId) throws InterruptedException {
        Departure departure = services.drain(bundleId, bundle -> departure(bundle, options.withoutParking()));
        if (departure == null) {
            return true;
        }
        DrainOutcome outcome = services.await(departure);
        if (Thread.interrupted()) {
            throw new InterruptedException("while the requests of " + outcome.bundle() + " ended");
        }
        return outcome.isClean();
    }
}
