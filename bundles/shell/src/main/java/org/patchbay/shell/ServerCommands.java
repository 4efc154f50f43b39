package org.patchbay.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.http.runtime.ServerInfo;
import org.patchbay.http.runtime.ServerRuntime;

/** The commands about servers and their connections. */
@Component(service = ServerCommands.class,
        property = {"osgi.command.scope=http", "osgi.command.function=servers", "osgi.command.function=connections"})
public final class ServerCommands extends Commands {

    private static final List<String> SERVER_HEADINGS =
            List.of("NAME", "STATE", "ENDPOINTS", "PROTOCOLS", "CONNECTIONS", "ACTIVE", "NETWORK");

    /** Replaced as a whole by SCR when a server comes or goes. */
    @Reference
    private volatile List<ServerRuntime> servers = List.of();

    /** For SCR. */
    public ServerCommands() {
    }

    ServerCommands(List<ServerRuntime> servers) {
        this.servers = servers;
    }

    /** {@code http:servers}. */
    @Descriptor("lists the servers: name, state, endpoints, protocols, open connections, requests being served, network; why one failed")
    public Listing<ServerInfo> servers() {
        List<ServerInfo> infos = servers.stream().map(ServerRuntime::info).sorted(Comparator.comparing(ServerInfo::name)).toList();
        List<Printed> parts = new ArrayList<>();
        parts.add(new Table(SERVER_HEADINGS, infos.stream().map(ServerCommands::cells).toList()));
        infos.stream().filter(server -> !server.reason().isEmpty()).forEach(server -> parts.add(new Paragraph(server.reason())));
        return new Listing<>(infos, new Report(parts), "no servers: each file conf/org.patchbay.server-NAME.cfg is one");
    }

    private static List<String> cells(ServerInfo server) {
        return List.of(server.name(), server.state().name().toLowerCase(Locale.ROOT), orDash(server.endpoints()),
                orDash(server.protocols()), Integer.toString(server.connections()), Integer.toString(server.active()), server.network());
    }

    private static String orDash(List<String> texts) {
        return texts.isEmpty() ? "-" : String.join(", ", texts);
    }

    /** {@code http:connections}. */
    @Descriptor("lists the open connections: server, state, age, client, our end, protocol")
    public Listing<ServerConnection> connections(
            @Descriptor("only connections of this server")
            @Parameter(names = {"-S", "--server"}, absentValue = "") String server,
            @Descriptor("only connections in this state: new, active, idle or hijacked")
            @Parameter(names = {"-s", "--state"}, absentValue = "") String state,
            @Descriptor("only connections whose client's address begins with this")
            @Parameter(names = {"-a", "--address"}, absentValue = "") String address) {
        ConnectionFilter filter = ConnectionFilter.of(state, address);
        List<String> names = servers.stream().map(runtime -> runtime.info().name()).sorted().toList();
        if (!server.isEmpty() && !names.contains(server)) {
            throw new IllegalArgumentException("no server is called " + server + "; there "
                    + (names.isEmpty() ? "is none" : "are " + String.join(", ", names)));
        }
        List<ServerConnection> all = servers.stream()
                .filter(runtime -> server.isEmpty() || runtime.info().name().equals(server))
                .sorted(Comparator.comparing(runtime -> runtime.info().name()))
                .flatMap(runtime -> runtime.connections().stream().filter(filter)
                        .map(connection -> new ServerConnection(runtime.info().name(), connection))).toList();
        return Listing.table(all, ServerConnection.HEADINGS, ServerConnection::cells, "no connections");
    }
}
