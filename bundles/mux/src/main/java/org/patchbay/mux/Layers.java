package org.patchbay.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.runtime.MiddlewareInfo;
import org.patchbay.http.runtime.RouteState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The middlewares around the routes of one state of the table. Each route's chain is put together when its first request comes, and
 * kept at the route until another state replaces this one, which {@linkplain #retire retires} it: middlewares of a bundle that has
 * gone are then nowhere held.
 */
final class Layers {

    /** No middlewares. */
    static final Layers NONE = new Layers(List.of());

    private static final Logger LOG = LoggerFactory.getLogger(Mux.class);

    private final List<Layer> used;     // outermost first
    private final List<Layer> broken;
    private final Map<Layer, String> leftOut = new ConcurrentHashMap<>(0);  // used ones that failed around a route
    private final Object state = new Object();
    private volatile boolean retired;

    /** Goes around a route some of whose requests the layer has nothing to do with. */
    private record Sometimes(Layer layer, Handler wrapped, Handler next) implements Handler {

        @Override
        public void serve(ResponseWriter writer, Request request) throws Exception {
            (layer.takes(request) ? wrapped : next).serve(writer, request);
        }
    }

    private Layers(List<Layer> all) {
        used = all.stream().filter(layer -> !layer.isBroken()).sorted().toList();
        broken = all.stream().filter(Layer::isBroken).sorted().toList();
    }

    /** Stands for this object where this is not to be held. */
    Object state() {
        return state;
    }

    boolean isEmpty() {
        return used.isEmpty();
    }

    /** Those of {@code old} replaced by those of {@code next}; either may be null. The same if there is nothing to replace. */
    Layers replace(Offer old, Offer next) {
        List<Layer> out = old == null ? List.of() : old.layers();
        List<Layer> in = next == null ? List.of() : next.layers();
        if (out.isEmpty() && in.isEmpty()) {
            return this;
        }
        List<Layer> all = new ArrayList<>(used);
        all.addAll(broken);
        all.removeAll(out);
        all.addAll(in);
        return new Layers(all);
    }

    /** What goes around {@code route}; calls the middlewares, so that no lock may be held. */
    Chain around(Route route) {
        Handler handler = route.handler();
        List<Usage> usages = new ArrayList<>();
        for (Layer layer : used.reversed()) {
            Layer.Cover cover = layer.cover(route.pattern());
            Handler wrapped = cover == Layer.Cover.NONE ? null : wrap(layer, handler, route);
            if (wrapped != null) {
                handler = cover == Layer.Cover.ALL ? wrapped : new Sometimes(layer, wrapped, handler);
                usages.add(layer.usage());
            }
        }
        return new Chain(state, handler, usages.toArray(Usage[]::new));
    }

    private Handler wrap(Layer layer, Handler next, Route route) {
        String problem;
        try {
            Handler wrapped = layer.wrap(next);
            if (wrapped != null) {
                return wrapped;
            }
            problem = "it gives no handler";
        } catch (RuntimeException | LinkageError failed) {  // it is others' code
            problem = "it fails: " + failed;
        }
        leftOut.put(layer, "left out of " + route.pattern() + ": " + problem);
        LOG.error("{} is left out of {}: {}", layer, route, problem);
        return null;
    }

    /** Another state has replaced this one: chains of it are not to be kept. */
    void retire() {
        retired = true;
    }

    boolean isRetired() {
        return retired;
    }

    /** What {@code request} goes through on its way to {@code route}, outermost first. */
    List<MiddlewareInfo> on(Route route, Request request) {
        return used.stream().filter(layer -> switch (layer.cover(route.pattern())) {
            case ALL -> true;
            case SOME -> layer.takes(request);
            case NONE -> false;
        }).map(this::info).toList();
    }

    private MiddlewareInfo info(Layer layer) {
        return layer.toInfo(leftOut.getOrDefault(layer, ""));
    }

    /** All, outermost first, then those that are not in use. */
    List<MiddlewareInfo> list() {
        List<MiddlewareInfo> list = new ArrayList<>(used.stream().map(this::info).toList());
        broken.forEach(layer -> list.add(layer.toInfo(layer.problem())));
        return List.copyOf(list);
    }

    /** What is new since {@code before}, and what has gone. */
    List<Change> changesSince(Layers before) {
        List<Change> changes = new ArrayList<>();
        before.all().stream().filter(layer -> !all().contains(layer))
                .forEach(layer -> changes.add(new Change(layer.label(), layer.origin().label(), standing(layer), null)));
        all().stream().filter(layer -> !before.all().contains(layer))
                .forEach(layer -> changes.add(new Change(layer.label(), layer.origin().label(), null, standing(layer))));
        return changes;
    }

    /** An ERROR line for each that can't be used and was not there before: what it was to guard is served without it. */
    void logBroken(Layers before) {
        broken.stream().filter(layer -> !before.broken.contains(layer))
                .forEach(layer -> LOG.error("{} is left out: {}", layer, layer.problem()));
    }

    private List<Layer> all() {
        List<Layer> all = new ArrayList<>(used);
        all.addAll(broken);
        return all;
    }

    private static Standing standing(Layer layer) {
        return layer.isBroken() ? new Standing(RouteState.FAILED, layer.problem()) : Standing.ACTIVE;
    }
}
