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
 *
 * <p>One that can't be used bars the way to what it was to guard: who forgot why it is there is not to find out by what it let pass.
 */
final class Layers {

    /** No middlewares. */
    static final Layers NONE = new Layers(List.of());

    private static final Logger LOG = LoggerFactory.getLogger(Mux.class);
    private static final String BARRED = "; requests that it was to guard are answered with 503 until it works or is gone";

    private final List<Layer> all;  // outermost first
    private final Map<Layer, String> failed = new ConcurrentHashMap<>(0);   // those that work, but not around each route
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
        this.all = all.stream().sorted().toList();
    }

    /** Stands for this object where this is not to be held. */
    Object state() {
        return state;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Those of {@code old} replaced by those of {@code next}; either may be null. The same if there is nothing to replace. */
    Layers replace(Offer old, Offer next) {
        List<Layer> out = old == null ? List.of() : old.layers();
        List<Layer> in = next == null ? List.of() : next.layers();
        if (out.isEmpty() && in.isEmpty()) {
            return this;
        }
        List<Layer> changed = new ArrayList<>(all);
        changed.removeAll(out);
        changed.addAll(in);
        return new Layers(changed);
    }

    /** What goes around {@code route}; calls the middlewares, so that no lock may be held. */
    Chain around(Route route) {
        Handler handler = route.handler();
        List<Usage> usages = new ArrayList<>();
        for (Layer layer : all.reversed()) {
            Layer.Cover cover = layer.cover(route.pattern());
            if (cover != Layer.Cover.NONE) {
                Handler wrapped = layer.isBroken() ? Barred.INSTANCE : wrap(layer, handler, route);
                handler = cover == Layer.Cover.ALL ? wrapped : new Sometimes(layer, wrapped, handler);
                usages.add(layer.usage());
            }
        }
        return new Chain(state, handler, usages.toArray(Usage[]::new));
    }

    /** Where the middleware fails, nothing is served behind it. */
    private Handler wrap(Layer layer, Handler next, Route route) {
        String problem;
        try {
            Handler wrapped = layer.wrap(next);
            if (wrapped != null) {
                return wrapped;
            }
            problem = "it gives no handler";
        } catch (RuntimeException | LinkageError thrown) {  // it is others' code
            problem = "it fails: " + thrown;
        }
        failed.put(layer, "can't go around " + route.pattern() + ": " + problem + BARRED);
        LOG.error("{} can't go around {}: {}{}", layer, route, problem, BARRED);
        return Barred.INSTANCE;
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
        return all.stream().filter(layer -> switch (layer.cover(route.pattern())) {
            case ALL -> true;
            case SOME -> layer.takes(request);
            case NONE -> false;
        }).map(this::info).toList();
    }

    private MiddlewareInfo info(Layer layer) {
        return layer.toInfo(layer.isBroken() ? layer.problem() + BARRED : failed.getOrDefault(layer, ""));
    }

    /** All, outermost first. */
    List<MiddlewareInfo> list() {
        return all.stream().map(this::info).toList();
    }

    /** What is new since {@code before}, and what has gone. */
    List<Change> changesSince(Layers before) {
        List<Change> changes = new ArrayList<>();
        before.all.stream().filter(layer -> !all.contains(layer))
                .forEach(layer -> changes.add(new Change(layer.label(), layer.origin().label(), standing(layer), null)));
        all.stream().filter(layer -> !before.all.contains(layer))
                .forEach(layer -> changes.add(new Change(layer.label(), layer.origin().label(), null, standing(layer))));
        return changes;
    }

    /** An ERROR line for each that can't be used and was not there before. */
    void logBroken(Layers before) {
        all.stream().filter(layer -> layer.isBroken() && !before.all.contains(layer))
                .forEach(layer -> LOG.error("{} can't be used: {}{}", layer, layer.problem(), BARRED));
    }

    private static Standing standing(Layer layer) {
        return layer.isBroken() ? new Standing(RouteState.FAILED, layer.problem()) : Standing.ACTIVE;
    }
}
