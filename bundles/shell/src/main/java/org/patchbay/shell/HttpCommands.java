package org.patchbay.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteTable;
import org.patchbay.http.runtime.ServerInfo;
import org.patchbay.http.runtime.ServerRuntime;

/**
 * The Gogo commands of scope {@code http}. Each method is one command; it returns objects, so that scripts can go on with
 * them, and {@link ListingFormat} prints them.
 */
@Component(service = HttpCommands.class,
        property = {"osgi.command.scope=http", "osgi.command.function=routes", "osgi.command.function=servers"})
public final class HttpCommands {

    private static final List<String> SERVER_HEADINGS =
            List.of("NAME", "STATE", "ENDPOINTS", "PROTOCOLS", "NETWORK", "CONNECTIONS", "ACTIVE");

    /** Replaced as a whole by SCR when a mux comes or goes. */
    @Reference
    private volatile List<RouteTable> tables = List.of();

    /** Replaced as a whole by SCR when a server comes or goes. */
    @Reference
    private volatile List<ServerRuntime> servers = List.of();

    /** For SCR. */
    public HttpCommands() {
    }

    HttpCommands(List<RouteTable> tables, List<ServerRuntime> servers) {
        this.tables = tables;
        this.servers = servers;
    }

    /**
     * {@code http:routes}.
     *
     * @throws IllegalArgumentException if no state is called {@code state}
     */
    @Descriptor("lists the routes: pattern, handler, bundle, and state with its reason")
    public Listing<RouteInfo> routes(
            @Descriptor("only routes of this bundle: its id or symbolic name")
            @Parameter(names = {"-b", "--bundle"}, absentValue = "") String bundle,
            @Descriptor("only routes in this state: active, shadowed, refused or failed")
            @Parameter(names = {"-s", "--state"}, absentValue = "") String state) {
        List<RouteInfo> routes = tables.stream().flatMap(table -> table.routes().stream())
                .filter(RouteFilter.of(bundle, state)).sorted(RouteRow.ORDER).toList();
        return new Listing<>(routes, RouteRow.HEADINGS, route -> new RouteRow(route).cells(), "no routes");
    }

    /** {@code http:servers}. */
    @Descriptor("lists the servers: name, state, endpoints, protocols, network, open connections, requests being served")
    public Listing<ServerInfo> servers() {
        List<ServerInfo> infos = servers.stream().map(ServerRuntime::info)
                .sorted(Comparator.comparing(ServerInfo::name)).toList();
        return new Listing<>(infos, SERVER_HEADINGS, HttpCommands::cells, "no servers");
    }

    private static List<String> cells(ServerInfo server) {
        String state = server.state().name().toLowerCase(Locale.ROOT);
        return List.of(server.name(), server.reason().isEmpty() ? state : state + ": " + server.reason(),
                orDash(server.endpoints()), orDash(server.protocols()), server.network(),
                Integer.toString(server.connections()), Integer.toString(server.active()));
    }

    private static String orDash(List<String> texts) {
        return texts.isEmpty() ? "-" : String.join(", ", texts);
    }
}
