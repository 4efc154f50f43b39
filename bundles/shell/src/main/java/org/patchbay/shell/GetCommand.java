package org.patchbay.shell;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.http.runtime.ServerInfo;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.http.runtime.ServerState;

/** {@code http:get}: a request from inside, as a client would send it. */
@Component(service = GetCommand.class, property = {"osgi.command.scope=http", "osgi.command.function=get"})
public final class GetCommand extends Commands {

    /** Replaced as a whole by SCR when a server comes or goes. */
    @Reference
    private volatile List<ServerRuntime> servers = List.of();

    /** For SCR. */
    public GetCommand() {
    }

    GetCommand(List<ServerRuntime> servers) {
        this.servers = servers;
    }

    /**
     * {@code http:get URL}.
     *
     * @throws IllegalArgumentException if the URL is none, or a path and no server listens
     */
    @Descriptor("URL: sends a request and shows status, fields, the beginning of the body, and how long it took (the first time, the client"
            + " is loaded: that counts as well)")
    public Exchange get(
            @Descriptor("the server that a path alone means; without it 'default', else the first that listens")
            @Parameter(names = {"-S", "--server"}, absentValue = "") String server,
            @Descriptor("the method")
            @Parameter(names = {"-X", "--method"}, absentValue = "GET") String method,
            @Descriptor("a header field: -H 'Accept: text/plain'; several are parted by line feeds")
            @Parameter(names = {"-H", "--header"}, absentValue = "") String header,
            @Descriptor("the host that is asked for, where another one is called: NAME or NAME:PORT; with it the request has a whole URL as"
                    + " its target, as for a proxy")
            @Parameter(names = {"-o", "--host"}, absentValue = "") String host,
            @Descriptor("the body, as text")
            @Parameter(names = {"-d", "--data"}, absentValue = "") String data,
            @Descriptor("how many bytes of the answer's body are kept")
            @Parameter(names = {"-l", "--limit"}, absentValue = "4096") String limit,
            @Descriptor("a URL, or a path on a server of ours")
            String url) throws Exception {
        Usage.of("get").check(List.of(url));
        AskedRequest.check(url);
        if (!limit.matches("\\d{1,8}")) {
            throw new IllegalArgumentException("--limit takes a number of bytes below 100000000, not '" + limit + "'");
        }
        URI called = target(url, server);
        if (host.isEmpty()) {
            return new Probe(called, called, method, header, data).send(Integer.parseInt(limit));
        }
        if (!called.getScheme().equalsIgnoreCase("http") || !host.matches("[\\w.-]+(:\\d{1,5})?|\\[[\\da-fA-F:.]+](:\\d{1,5})?")) {
            throw new IllegalArgumentException("--host takes the name of a host such as www.example.com, and a URL that begins with http:,"
                    + " not '" + host + "' and " + called);
        }
        URI asked = URI.create("http://" + host + called.getRawPath() + (called.getRawQuery() == null ? "" : "?" + called.getRawQuery()));
        return new Probe(called, asked, method, header, data).send(Integer.parseInt(limit));
    }

    private URI target(String url, String server) {
        String whole = url.startsWith("/") ? endpoint(server) + url : url;
        URI target;
        try {
            target = URI.create(whole);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a URL: " + e.getMessage() + "; blanks and braces are written %20, %7B, %7D", e);
        }
        if (target.getHost() == null) {
            throw new IllegalArgumentException("not a URL: there is no host in " + url);
        }
        return target;
    }

    private String endpoint(String server) {
        List<ServerInfo> listening = servers.stream().map(ServerRuntime::info)
                .filter(info -> info.state() == ServerState.LISTENING && !info.endpoints().isEmpty())
                .filter(info -> server.isEmpty() || info.name().equals(server))
                .sorted(Comparator.comparing((ServerInfo info) -> !info.name().equals("default")).thenComparing(ServerInfo::name)).toList();
        if (listening.isEmpty()) {
            throw new IllegalArgumentException((server.isEmpty() ? "no server listens" : "no server that listens is called " + server)
                    + "; 'http:servers' says why");
        }
        return reachable(listening.getFirst().endpoints().getFirst());
    }

    /** Who listens on all addresses is called on the local one. */
    private static String reachable(String endpoint) {
        return endpoint.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:");
    }
}
