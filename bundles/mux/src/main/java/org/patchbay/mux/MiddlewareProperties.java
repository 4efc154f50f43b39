package org.patchbay.mux;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.patchbay.http.Middleware;
import org.patchbay.http.Whiteboard;

/**
 * The properties by which a middleware service goes around routes, see {@link Whiteboard}.
 *
 * @param serviceId {@code service.id}
 * @param ranking   {@code service.ranking}, 0 if there is none
 * @param name      {@code http.name}, or ""
 * @param patterns  {@code http.middleware.pattern}
 * @param component {@code component.name}, or ""
 * @param problem   what is wrong with the type of a property, or ""
 */
record MiddlewareProperties(long serviceId, int ranking, String name, List<String> patterns, String component, String problem)
        implements ServiceKind.Wish<Middleware> {

    MiddlewareProperties {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(problem, "problem");
        patterns = List.copyOf(patterns);
    }

    /** As they are now. */
    static MiddlewareProperties of(TrackedReference<Middleware> reference) {
        PropertyReader reader = new PropertyReader(reference);
        String name = reader.text(Whiteboard.NAME);
        List<String> patterns = reader.texts(Whiteboard.MIDDLEWARE_PATTERN);
        return new MiddlewareProperties(reader.serviceId(), reader.ranking(), name, patterns, reader.component(), reader.problem());
    }

    @Override
    public Offer offer(Middleware middleware, HandlerSource source, Tenancy tenancy, Surroundings around,
            TrackedReference<Middleware> reference) {
        Origin origin = origin(HandlerSource.nameOf(middleware.getClass()), source, reference);
        if (!problem.isEmpty()) {
            return Offer.layer(Layer.broken(origin, patterns, problem));
        }
        try {
            return Offer.layer(Layer.of(origin, middleware, patterns, tenancy.usage(Layer.USE)));
        } catch (PatternException wrong) {
            return Offer.layer(Layer.broken(origin, patterns, wrong.getMessage()));
        }
    }

    @Override
    public Offer failed(String reason, HandlerSource source, TrackedReference<Middleware> reference) {
        return Offer.layer(Layer.broken(origin("service " + serviceId, source, reference), patterns, reason));
    }

    private Origin origin(String absent, HandlerSource source, TrackedReference<Middleware> reference) {
        return new Origin(serviceId, 0, ranking, name.isEmpty() ? absent : name, Optional.of(reference.bundle()), source);
    }
}
