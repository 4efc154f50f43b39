package org.patchbay.mux;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.patchbay.http.Handler;
import org.patchbay.http.Whiteboard;

/**
 * The properties by which a handler service becomes routes, see {@link Whiteboard}.
 *
 * @param serviceId {@code service.id}
 * @param ranking   {@code service.ranking}, 0 if there is none
 * @param name      {@code http.name}, or ""
 * @param context   {@code http.context}, or ""
 * @param redirect  {@code http.redirect}, or ""
 * @param server    {@code http.server}, or ""
 * @param patterns  {@code http.pattern}
 * @param component {@code component.name}, or ""
 * @param problem   what is wrong with the type of a property, or ""
 */
record HandlerProperties(long serviceId, int ranking, String name, String context, String redirect, String server,
        List<String> patterns, String component, String problem) implements ServiceKind.Wish<Handler> {

    HandlerProperties {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(redirect, "redirect");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(problem, "problem");
        patterns = List.copyOf(patterns);
    }

    /** As they are now. */
    static HandlerProperties of(TrackedReference<Handler> reference) {
        PropertyReader reader = new PropertyReader(reference);
        String name = reader.text(Whiteboard.NAME);
        String context = reader.text(Whiteboard.CONTEXT);
        String redirect = reader.text(Whiteboard.REDIRECT);
        String server = reader.text(Whiteboard.SERVER);
        List<String> patterns = reader.texts(Whiteboard.PATTERN);
        return new HandlerProperties(reader.serviceId(), reader.ranking(), name, context, redirect.strip(), server.strip(), patterns,
                reader.component(), reader.problem());
    }

    @Override
    public Set<String> shapes() {
        Set<String> shapes = new HashSet<>();
        for (String text : patterns) {
            try {
                shapes.add(Pattern.parse(new ContextPath(context).before(text)).shape());
            } catch (IllegalArgumentException unreadable) {
                // it has no route, and no place
            }
        }
        return shapes;
    }

    @Override
    public Offer offer(Handler handler, Registrant registrant, Tenancy tenancy, Surroundings around) {
        Origin origin = origin(Origin.nameOf(handler), registrant);
        String property = Whiteboard.CONTEXT;
        if (!problem.isEmpty()) {
            return Offer.failed(origin, shown(), problem);
        }
        try {
            ContextPath prefix = new ContextPath(context);
            property = Whiteboard.REDIRECT;
            RedirectPolicy policy = redirect.isEmpty() ? RedirectPolicy.REDIRECT : RedirectPolicy.parse(redirect);
            property = Whiteboard.SERVER;
            ServerFilter servers = server.isEmpty() ? ServerFilter.ALL : new ServerFilter(server, around.filters().apply(server));
            return Offer.of(origin, handler, prefix, patterns, tenancy, new Terms(policy, servers));
        } catch (IllegalArgumentException wrong) {
            return Offer.failed(origin, patterns, property + ": " + wrong.getMessage());
        }
    }

    @Override
    public Offer failed(String reason, Registrant registrant) {
        return Offer.failed(origin("service " + serviceId, registrant), shown(), problem.isEmpty() ? reason : problem);
    }

    private List<String> shown() {
        return patterns.isEmpty() ? List.of("") : patterns;
    }

    private Origin origin(String absent, Registrant registrant) {
        return registrant.origin(serviceId, ranking, name.isEmpty() ? absent : name);
    }
}
