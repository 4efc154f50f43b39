package org.patchbay.shell;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.http.runtime.Deployments;
import org.patchbay.http.runtime.RequestInfo;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteTable;
import org.patchbay.http.runtime.TableChange;

/** The commands about what goes on: requests being served, sums, and what changed the table. */
@Component(service = UseCommands.class, property = {"osgi.command.scope=http", "osgi.command.function=inflight",
        "osgi.command.function=stats", "osgi.command.function=history"})
public final class UseCommands extends Commands {

    private static final List<String> REQUEST_HEADINGS = List.of("AGE", "REMOTE", "METHOD", "PATTERN", "BUNDLE", "THREAD", "TARGET");

    /** Replaced as a whole by SCR when a mux comes or goes. */
    @Reference
    private volatile List<RouteTable> tables = List.of();

    /** Replaced as a whole by SCR when somebody comes or goes who looks after a folder. */
    @Reference
    private volatile List<Deployments> folders = List.of();

    private final BundleNames bundles;

    /** For SCR. */
    @Activate
    public UseCommands(BundleContext context) {
        this.bundles = new BundleNames(context);
    }

    UseCommands(BundleContext context, List<RouteTable> tables, List<Deployments> folders) {
        this(context);
        this.tables = tables;
        this.folders = folders;
    }

    /** {@code http:inflight}. */
    @Descriptor("lists the requests that handlers serve now, the oldest first")
    public Listing<RequestInfo> inflight(
            @Descriptor("only requests of this pattern's routes, or of patterns that contain this")
            @Parameter(names = {"-p", "--pattern"}, absentValue = "") String pattern) {
        List<RequestInfo> requests = tables.stream().flatMap(table -> table.inFlight().stream())
                .filter(request -> request.pattern().contains(pattern))
                .sorted((one, other) -> other.age().compareTo(one.age())).toList();
        return Listing.table(requests, REQUEST_HEADINGS, UseCommands::cells, "no requests in flight");
    }

    private static List<String> cells(RequestInfo request) {
        return List.of(new Elapsed(request.age()).toString(), request.remote(), request.method(), request.pattern(),
                request.owner().isEmpty() ? "-" : request.owner(), request.thread(), request.target());
    }

    /**
     * {@code http:stats}.
     *
     * @throws IllegalArgumentException if nothing is sorted by {@code sort}, or there is no such bundle
     */
    @Descriptor("sums of each route since it was registered: requests, errors (500 to 599, or thrown), mean time, in flight")
    public Listing<Sum> stats(
            @Descriptor("one line for each bundle instead of each route")
            @Parameter(names = {"-B", "--by-bundle"}, presentValue = "true", absentValue = "false") boolean byBundle,
            @Descriptor("only routes of this bundle: its id or symbolic name")
            @Parameter(names = {"-b", "--bundle"}, absentValue = "") String bundle,
            @Descriptor("the greatest first: requests, errors, mean, time or inflight; or by name")
            @Parameter(names = {"-s", "--sort"}, absentValue = "requests") String sort) {
        List<RouteInfo> routes = new Muxes(tables).routes();
        List<Sum> each = routes.stream().filter(RouteFilter.of(bundle, "", "").known(routes, bundles)).filter(Sum::counts)
                .map(Sum::of).toList();
        List<Sum> sums = (byBundle ? Sum.byBundle(each) : each).stream().sorted(SumOrder.named(sort)).toList();
        return Listing.table(sums, Sum.HEADINGS, Sum::cells, "no routes");
    }

    /**
     * {@code http:history}.
     *
     * @throws IllegalArgumentException if {@code number} is none
     */
    @Descriptor("lists the last changes of the table of routes: when, the cause, and what became of each pattern; the last is the newest")
    public Listing<TableChange> history(
            @Descriptor("only changes that concern patterns or bundles that contain this")
            @Parameter(names = {"-p", "--pattern"}, absentValue = "") String pattern,
            @Descriptor("how many changes at most")
            @Parameter(names = {"-n", "--number"}, absentValue = "20") String number) {
        if (!number.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("-n takes a number, not '" + number + "': http:history -n 50");
        }
        List<TableChange> shown = new ArrayList<>();
        Printed body = new Muxes(tables).each(table -> {
            List<TableChange> changes = table.history().stream().filter(change -> ChangeLines.concerns(change, pattern)).toList();
            List<TableChange> last = changes.subList(Math.max(0, changes.size() - Integer.parseInt(number)), changes.size());
            shown.addAll(last);
            return new ChangeLines(last, pattern, Departures.of(folders));
        });
        return new Listing<>(shown, body, "no changes");
    }
}
