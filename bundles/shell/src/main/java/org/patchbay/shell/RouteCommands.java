package org.patchbay.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.http.runtime.Deployments;
import org.patchbay.http.runtime.Resolution;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteTable;

/**
 * The commands about routes. Each method is one command of Gogo's; it returns objects, so that scripts can go on with them, and
 * {@link PrintedFormat} prints them.
 */
@Component(service = RouteCommands.class, property = {"osgi.command.scope=http", "osgi.command.function=routes",
        "osgi.command.function=resolve", "osgi.command.function=drain"})
public final class RouteCommands extends Commands {

    /** Replaced as a whole by SCR when a mux comes or goes. */
    @Reference
    private volatile List<RouteTable> tables = List.of();

    /** Replaced as a whole by SCR when somebody comes or goes who looks after a folder. */
    @Reference
    private volatile List<Deployments> folders = List.of();

    private final BundleNames bundles;

    /** For SCR. */
    @Activate
    public RouteCommands(BundleContext context) {
        this.bundles = new BundleNames(context);
    }

    RouteCommands(BundleContext context, List<RouteTable> tables, List<Deployments> folders) {
        this(context);
        this.tables = tables;
        this.folders = folders;
    }

    /**
     * {@code http:routes}.
     *
     * @throws IllegalArgumentException if no state is called {@code state}, or there is no such bundle
     */
    @Descriptor("lists the routes: pattern, handler, bundle, and state with its reason")
    public Listing<RouteInfo> routes(
            @Descriptor("only routes of this bundle: its id or symbolic name")
            @Parameter(names = {"-b", "--bundle"}, absentValue = "") String bundle,
            @Descriptor("only routes whose pattern contains this")
            @Parameter(names = {"-p", "--pattern"}, absentValue = "") String pattern,
            @Descriptor("only routes in this state: active, shadowed, refused, failed, draining or gone")
            @Parameter(names = {"-s", "--state"}, absentValue = "") String state,
            @Descriptor("all about each: service, component, class, since when, use")
            @Parameter(names = {"-v", "--verbose"}, presentValue = "true", absentValue = "false") boolean verbose) {
        Muxes muxes = new Muxes(tables);
        RouteFilter filter = RouteFilter.of(bundle, pattern, state).known(muxes.routes(), bundles);
        List<RouteInfo> all = new ArrayList<>();
        Printed body = muxes.each(table -> {
            List<RouteInfo> routes = table.routes().stream().filter(filter).sorted(RouteRow.ORDER).toList();
            all.addAll(routes);
            return verbose ? new Report(routes.stream().<Printed>map(route -> new RouteRow(route).facts()).toList())
                    : new Table(RouteRow.HEADINGS, routes.stream().map(route -> new RouteRow(route).cells()).toList());
        });
        return new Listing<>(all, body, "no routes");
    }

    /**
     * {@code http:resolve METHOD URL}.
     *
     * @throws IllegalArgumentException if the words are no method and URL, or there is no such bundle or mux
     */
    @Descriptor("METHOD URL: tells what a request would get and why, without sending it: the route that is called, every other one"
            + " with the reason why not, redirects, the middlewares around the route in order")
    public Listing<Resolution> resolve(
            @Descriptor("as if this bundle were not there: an id or symbolic name, or several with commas")
            @Parameter(names = {"-w", "--without"}, absentValue = "") String without,
            @Descriptor("only what this mux says")
            @Parameter(names = {"-m", "--mux"}, absentValue = "") String mux,
            @Descriptor("a method (GET if absent), and a URL or a path with query")
            String... request) {
        AskedRequest asked = AskedRequest.of(request);
        Set<Long> absent = without.isEmpty() ? Set.of() : bundles.ids(without);
        List<Resolution> resolutions = new ArrayList<>();
        Printed body = new Muxes(tables).named(mux).each(table -> {
            Resolution resolution = table.resolve(asked.method(), asked.url(), absent);
            resolutions.add(resolution);
            return new ResolutionReport(resolution, new Hints(folders).of(table, resolution));
        });
        return new Listing<>(resolutions, body, "");
    }

    /**
     * {@code http:drain BUNDLE}.
     *
     * @throws IllegalArgumentException if there is no such bundle, or it has no routes
     */
    @Descriptor("takes the routes of a bundle out and waits until its requests have ended; they come back when it is stopped and started")
    public String drain(@Descriptor("the bundle's id or symbolic name") String bundle) throws InterruptedException {
        Usage.of("drain").check(List.of(bundle));
        long id = bundles.id(bundle);
        List<RouteTable> having = tables.stream().filter(table -> has(table, id)).toList();
        if (having.isEmpty()) {
            throw new IllegalArgumentException("bundle " + bundle + " has no routes; 'http:routes' lists who has");
        }
        boolean all = true;
        for (RouteTable table : having) {
            all &= table.drain(id);
        }
        return "drained: the routes of " + Paragraph.printable(bundle) + " are out, "
                + (all ? "and its requests have ended" : "and at the limit requests were still running; the log names them")
                + ". " + Departures.bringBack(Long.toString(id)) + ".";
    }

    private static boolean has(RouteTable table, long bundle) {
        return table.routes().stream().anyMatch(route -> route.bundle().filter(it -> it.id() == bundle).isPresent());
    }
}
