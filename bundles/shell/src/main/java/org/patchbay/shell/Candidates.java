package org.patchbay.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteTable;
import org.patchbay.http.runtime.ServerRuntime;

/** What the console offers when the tabulator key is pressed after one of our commands. */
@Component(service = Candidates.class)
public final class Candidates {

    /** Replaced as a whole by SCR when a mux comes or goes. */
    @Reference
    private volatile List<RouteTable> tables = List.of();

    /** Replaced as a whole by SCR when a server comes or goes. */
    @Reference
    private volatile List<ServerRuntime> servers = List.of();

    private final BundleContext context;

    /** For SCR. */
    @Activate
    public Candidates(BundleContext context) {
        this.context = context;
    }

    Candidates(BundleContext context, List<RouteTable> tables, List<ServerRuntime> servers) {
        this(context);
        this.tables = tables;
        this.servers = servers;
    }

    /** By the name of the kind, each with what there is now. */
    Map<String, Supplier<List<String>>> kinds() {
        return Map.of(
                "bundles", this::bundles,
                "owners", () -> routes().flatMap(route -> route.bundle().stream()).map(bundle -> bundle.symbolicName())
                        .distinct().sorted().toList(),
                "patterns", () -> routes().map(RouteInfo::pattern).distinct().sorted().toList(),
                "states", () -> Arrays.stream(RouteState.values()).map(RouteRow::lowerCase).toList(),
                "methods", () -> List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"),
                "muxes", () -> tables.stream().map(RouteTable::name).sorted().toList(),
                "servers", () -> servers.stream().map(server -> server.info().name()).sorted().toList(),
                "connection_states", () -> ConnectionFilter.STATES,
                "orders", () -> Arrays.stream(SumOrder.values()).map(order -> order.name().toLowerCase(Locale.ROOT)).toList(),
                "commands", () -> HelpCommand.commands().map(method -> HttpScope.SCOPE + ":" + method.getName())
                        .distinct().sorted().toList());
    }

    private List<String> bundles() {
        return Arrays.stream(context.getBundles()).map(bundle -> bundle.getSymbolicName()).filter(name -> name != null)
                .distinct().sorted().toList();
    }

    private Stream<RouteInfo> routes() {
        return new Muxes(tables).routes().stream();
    }
}
