package org.patchbay.server.osgi;

import java.io.IOException;
import java.time.Duration;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Whiteboard;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.http.runtime.ServerState;
import org.patchbay.server.Lobby;
import org.patchbay.server.MiddlewareChain;
import org.patchbay.server.RootHandler;
import org.patchbay.server.Server;
import org.patchbay.server.ServerHooks;
import org.patchbay.server.ServerOptions;
import org.patchbay.server.TcpEndpoint;
import org.patchbay.settings.Origin;
import org.patchbay.settings.Settings;
import org.patchbay.spi.Network;
import org.patchbay.spi.ServerProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One server for each configuration. Options that change replace the server; one that can't be started stays visible as
 * a {@link ServerRuntime} with the reason. Protocols, middlewares and the root handler come and go while it runs.
 */
@Component(service = {}, configurationPid = ServerComponent.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ServerConfiguration.class, factory = true)
public final class ServerComponent {

    /** Of the configurations. */
    static final String PID = "org.patchbay.server";
    /** Framework property: overrides the address of the server {@code default}; set by the launcher's {@code --address}. */
    static final String ADDRESS = "patchbay.address";
    /** Framework property: the longest time for a graceful stop, in milliseconds. */
    static final String SHUTDOWN_MILLIS = "patchbay.shutdown.millis";
    /** Framework property: there while the launcher waits for the servers; it then reports a failure itself, once. */
    static final String STARTING = "patchbay.starting";

    /** The name of a server, as a property of its runtime service and for the filters of middlewares. */
    static final String NAME = "http.server.name";

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final List<ServerProtocol> protocols = new CopyOnWriteArrayList<>();
    private final RootHandler root = new RootHandler();
    private final MiddlewareChain chain = new MiddlewareChain(root);
    private final MiddlewareServices middlewares = new MiddlewareServices(chain);
    private volatile TcpEndpoint endpoint;  // null before activation and if the options are wrong
    private Network network;                // set before activation
    private Server server;                  // null if the options are wrong
    private ServerOptions running;          // those of server
    private Duration shutdownLimit;
    private ServiceRegistration<ServerRuntime> registration;

    /** For the service component runtime. */
    public ServerComponent() {
    }

    @Reference(name = "network")
    void network(Network found) {
        network = found;
    }

    @Reference(name = "protocol", cardinality = ReferenceCardinality.AT_LEAST_ONE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY, unbind = "removeProtocol")
    void addProtocol(ServerProtocol protocol) {
        protocols.add(protocol);
    }

    void removeProtocol(ServerProtocol protocol) {
        protocols.remove(protocol);
        TcpEndpoint running = endpoint;
        if (running != null) {
            running.retire(protocol);
        }
    }

    @Reference(name = "handler", target = "(" + Whiteboard.MUX + "=default)", cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY, unbind = "removeHandler")
    void handler(Handler handler) {
        root.set(handler);
    }

    void removeHandler(Handler handler) {
        root.remove(handler);
    }

    @Reference(name = "middleware", target = "(" + Whiteboard.MIDDLEWARE_SERVER + "=*)", cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY, updated = "changeMiddleware",
            unbind = "removeMiddleware")
    void addMiddleware(ServiceReference<Middleware> reference, Middleware middleware) {
        middlewares.add(reference, middleware);
    }

    void changeMiddleware(ServiceReference<Middleware> reference) {
        middlewares.changed();
    }

    void removeMiddleware(ServiceReference<Middleware> reference) {
        middlewares.remove(reference);
    }

    @Activate
    void start(BundleContext context, Map<String, Object> configuration) {
        Origin origin = Origin.of(new Settings(configuration), PID);
        try {
            ServerSettings settings = new ServerSettings(configuration, origin.name());
            warnAbout(settings.unknownKeys(), origin);
            settings.checkTarget();
            Map<String, Object> known = known(configuration, origin.name());
            middlewares.server(known);
            listen(context, known, settings.options(addressOverride(context, origin.name())));
        } catch (IllegalArgumentException e) {
            failed(context, origin, "server " + origin.name() + ": " + e.getMessage() + " (in " + origin.place() + ")");
        } catch (IOException | RuntimeException e) {
            failed(context, origin, "server " + origin.name() + ": " + e.getMessage() + "; choose another address in " + origin.place()
                    + (origin.name().equals(ServerOptions.DEFAULT.name()) ? " or with --address" : ""));
        }
    }

    /**
     * A configuration with a mistake in it does not take down the server that runs, and one with the same options, but for another
     * handler, leaves it running: the service component runtime has put the handler in place of the one before.
     */
    @Modified
    void change(BundleContext context, Map<String, Object> configuration) {
        Origin origin = Origin.of(new Settings(configuration), PID);
        boolean listens = server != null && server.info().state() == ServerState.LISTENING;
        try {
            ServerSettings settings = new ServerSettings(configuration, origin.name());
            ServerOptions changed = settings.options(addressOverride(context, origin.name()));
            if (listens && changed.equals(running) && settings.hasTarget()) {
                warnAbout(settings.unknownKeys(), origin);
                Map<String, Object> known = known(configuration, origin.name());
                middlewares.server(known);
                registration.setProperties(properties(known, Whiteboard.ENDPOINT, addresses()));
                return;
            }
        } catch (IllegalArgumentException e) {
            if (listens) {
                LOG.error("server {}: {} (in {}); it goes on as it was", origin.name(), e.getMessage(), origin.place());
                return;
            }
        }
        stop();
        start(context, configuration);
    }

    @Deactivate
    void stop() {
        try {
            if (server != null) {
                server.shutdown(shutdownLimit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever stops us can't wait; what was in flight is cut off
        } finally {
            registration.unregister();
        }
    }

    private void listen(BundleContext context, Map<String, Object> known, ServerOptions options) throws IOException {
        shutdownLimit = shorter(options.shutdownLimit(), context.getProperty(SHUTDOWN_MILLIS));
        endpoint = new TcpEndpoint(options, network, () -> protocols, ServerHooks.NONE);
        Lobby lobby = new Lobby(chain);
        running = options;
        server = new Server(options, List.of(endpoint), lobby);
        server.start();
        registration = context.registerService(ServerRuntime.class, server, properties(known, Whiteboard.ENDPOINT, addresses()));
        lobby.open(); // who chooses by the server's properties has been told of them
    }

    private String[] addresses() {
        return server.info().endpoints().toArray(String[]::new);
    }

    private void failed(BundleContext context, Origin origin, String failure) {
        LOG.atLevel(context.getProperty(STARTING) == null ? Level.ERROR : Level.DEBUG).log(failure);
        ServerRuntime runtime = new FailedServer(origin.name(), failure, network.description());
        Dictionary<String, Object> properties = properties(Map.of(NAME, origin.name()), Whiteboard.FAILURE, failure);
        registration = context.registerService(ServerRuntime.class, runtime, properties);
    }

    /** What filters can look at: the name, and what the configuration says. */
    private static Map<String, Object> known(Map<String, Object> configuration, String name) {
        Map<String, Object> known = new HashMap<>(configuration);
        known.keySet().retainAll(ServerSettings.KEYS);
        known.put(NAME, name);
        return known;
    }

    private static void warnAbout(Set<String> unknown, Origin origin) {
        if (!unknown.isEmpty()) {
            LOG.warn("server {}: unknown in {}: {}; known are {}", origin.name(), origin.place(), String.join(", ", unknown),
                    String.join(", ", ServerSettings.KEYS));
        }
    }

    /** Null for none. */
    private static String addressOverride(BundleContext context, String name) {
        return name.equals(ServerOptions.DEFAULT.name()) ? context.getProperty(ADDRESS) : null;
    }

    private static Duration shorter(Duration limit, String millis) {
        if (millis == null || !millis.matches("\\d{1,12}")) {
            return limit;
        }
        Duration most = Duration.ofMillis(Long.parseLong(millis));
        return most.compareTo(limit) < 0 ? most : limit;
    }

    private static Dictionary<String, Object> properties(Map<String, Object> known, String key, Object value) {
        Dictionary<String, Object> properties = new Hashtable<>(known);
        properties.put(key, value);
        return properties;
    }
}
