package org.patchbay.mux;

import java.util.List;
import java.util.Objects;
import java.util.Set;
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

    /** None: middlewares have no rivals, and are ordered by their ids. */
    @Override
    public Set<String> shapes() {
        return Set.of();
    }

    @Override
    public Offer offer(Middleware middleware, Registrant registrant, Tenancy tenancy, Surroundings around) {
        Origin origin = origin(HandlerSource.nameOf(middleware.getClass()), registrant);
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
    public Offer failed(String reason, Registrant registrant) {
        return Offer.layer(Layer.broken(origin("service " + serviceId, registrant), patterns, reason));
    }

    private Origin origin(String absent, Registrant registrant) {
        return registrant.origin(serviceId, ranking, name.isEmpty() ? absent : name);
    }
}
