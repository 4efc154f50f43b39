package org.patchbay.shell;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.Deployments;
import org.patchbay.http.runtime.MiddlewareInfo;
import org.patchbay.http.runtime.Provenance;
import org.patchbay.http.runtime.RequestInfo;
import org.patchbay.http.runtime.Resolution;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteTable;
import org.patchbay.http.runtime.RouteUse;
import org.patchbay.http.runtime.TableChange;

/** A table of routes that says what the test wants, and samples of what tables say. */
final class StandIn implements RouteTable {

    static final Instant SINCE = Instant.parse("2026-11-20T20:19:23.456Z");
    static final BundleInfo HELLO = new BundleInfo(12, "org.example.hello", "0.1.0");
    static final RouteInfo GREET = route("GET /hello/{name}", "Hello", RouteState.ACTIVE, "", 31);
    static final RouteInfo LATER = route("GET /hello/{name}", "Later", RouteState.SHADOWED, "by Hello", 40);
    static final RouteInfo BY_HAND = new RouteInfo("/a", "Root", RouteState.ACTIVE, "",
            new Provenance(-1, 0, Optional.empty(), "", "com.acme.Main", "", SINCE), RouteUse.NONE);

    final String name;
    final List<RouteInfo> routes;
    final List<TableChange> changes = new CopyOnWriteArrayList<>();
    final List<RequestInfo> requests = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    Resolution resolution;
    boolean drains = true;

    StandIn(String name, RouteInfo... routes) {
        this.name = name;
        this.routes = List.of(routes);
    }

    static RouteInfo route(String pattern, String handler, RouteState state, String reason, long service) {
        return new RouteInfo(pattern, handler, state, reason, new Provenance(service, 0, Optional.of(HELLO), "org.example." + handler,
                "org.example." + handler, handler + ".java:12", SINCE), RouteUse.NONE);
    }

    static RouteInfo used(RouteInfo route, long inFlight, long requests, long errors, Duration time) {
        return new RouteInfo(route.pattern(), route.handler(), route.state(), route.reason(), route.provenance(),
                new RouteUse(inFlight, requests, errors, time));
    }

    static TableChange change(long number, String cause, String... lines) {
        return new TableChange(number, SINCE, cause, List.of(lines));
    }

    static Bundle bundle(long id, String name, String version, int state, Map<String, Object> more) {
        Dictionary<String, String> headers = new Hashtable<>();
        more.forEach((key, value) -> {
            if (value instanceof String text) {
                headers.put(key, text);
            }
        });
        return (Bundle) Proxy.newProxyInstance(Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBundleId" -> id;
                    case "getSymbolicName" -> name;
                    case "getVersion" -> new Version(version);
                    case "getState" -> state;
                    case "getHeaders" -> headers;
                    case "hashCode" -> (int) id;
                    case "equals" -> proxy == arguments[0];
                    default -> more.get(method.getName());
                });
    }

    static BundleContext context(Bundle... bundles) {
        return (BundleContext) Proxy.newProxyInstance(Bundle.class.getClassLoader(), new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> method.getName().equals("getBundles") ? bundles
                        : Arrays.stream(bundles).filter(bundle -> arguments[0].equals(bundle.getBundleId())).findFirst().orElse(null));
    }

    /** A deploy folder with {@code files}, from which {@code former} have gone. */
    static Deployments folder(List<DeploymentInfo> files, DeploymentInfo... former) {
        return new Deployments() {
            @Override
            public List<DeploymentInfo> deployments() {
                return files;
            }

            @Override
            public List<DeploymentInfo> former() {
                return List.of(former);
            }
        };
    }

    /** The file of {@link #HELLO}. */
    static DeploymentInfo file(DeploymentInfo.State state, String reason) {
        return new DeploymentInfo("hello.jar", state, reason, Optional.of(HELLO), SINCE);
    }

    /** {@code org.example.hello} runs; there are two versions of {@code com.acme.x}. */
    static BundleContext context() {
        return context(bundle(12, "org.example.hello", "0.1.0", Bundle.ACTIVE, Map.of()),
                bundle(13, "com.acme.x", "1.0.0", Bundle.ACTIVE, Map.of()), bundle(14, "com.acme.x", "1.1.0", Bundle.ACTIVE, Map.of()));
    }

    /** As Gogo prints it where there is no terminal. */
    static String printed(Object value) {
        return new PrintedFormat().format(value, Converter.INSPECT, null).toString();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<RouteInfo> routes() {
        return routes;
    }

    @Override
    public List<MiddlewareInfo> middlewares() {
        return List.of();
    }

    @Override
    public long changeCount() {
        return changes.size();
    }

    @Override
    public List<TableChange> history() {
        return changes;
    }

    @Override
    public List<RequestInfo> inFlight() {
        return requests;
    }

    @Override
    public Resolution resolve(String method, String url, Set<Long> without) {
        asked.add(method + " " + url + " without " + without.stream().sorted().toList());
        return resolution;
    }

    @Override
    public boolean drain(long bundleId) {
        asked.add("drain " + bundleId);
        return drains;
    }
}
