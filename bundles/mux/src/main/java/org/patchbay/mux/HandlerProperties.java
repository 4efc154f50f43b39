package org.patchbay.mux;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.patchbay.http.Handler;
import org.patchbay.http.Whiteboard;
import org.patchbay.http.runtime.BundleInfo;

/**
 * The properties by which a handler service becomes routes, see {@link Whiteboard}.
 *
 * @param serviceId {@code service.id}
 * @param ranking   {@code service.ranking}, 0 if there is none
 * @param name      {@code http.name}, or ""
 * @param context   {@code http.context}, or ""
 * @param patterns  {@code http.pattern}
 * @param problem   what is wrong with the type of a property, or ""
 */
record HandlerProperties(long serviceId, int ranking, String name, String context, List<String> patterns, String problem) {

    private static final String SERVICE_ID = "service.id";
    private static final String SERVICE_RANKING = "service.ranking";

    HandlerProperties {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(problem, "problem");
        patterns = List.copyOf(patterns);
    }

    /** As they are now. */
    static HandlerProperties of(HandlerReference reference) {
        List<String> problems = new ArrayList<>(0);
        long id = reference.property(SERVICE_ID) instanceof Long number ? number : -1;
        int ranking = reference.property(SERVICE_RANKING) instanceof Integer number ? number : 0;
        String name = text(reference, Whiteboard.NAME, problems);
        String context = text(reference, Whiteboard.CONTEXT, problems);
        List<String> patterns = texts(reference, Whiteboard.PATTERN, problems);
        return new HandlerProperties(id, ranking, name, context, patterns, String.join("; ", problems));
    }

    private static String text(HandlerReference reference, String property, List<String> problems) {
        Object value = reference.property(property);
        if (value == null || value instanceof String) {
            return value == null ? "" : (String) value;
        }
        problems.add(property + " is no String but " + value.getClass().getName());
        return "";
    }

    /** String+: a string, or several in an array or collection. */
    private static List<String> texts(HandlerReference reference, String property, List<String> problems) {
        Object value = reference.property(property);
        List<String> texts = new ArrayList<>();
        Collection<?> items = switch (value) {
            case null -> List.of();
            case Object[] array -> List.of(array);
            case Collection<?> collection -> collection;
            default -> List.of(value);
        };
        for (Object item : items) {
            if (item instanceof String text) {
                texts.add(text);
            } else {
                problems.add(property + " has a value that is no String but " + item.getClass().getName());
            }
        }
        if (items.isEmpty()) {
            problems.add(property + " has no value");
        }
        return texts;
    }

    /** What the service brings into the table; {@code handler} null if it could not be had, for {@code reason}. */
    Offer offer(Handler handler, String reason, BundleInfo bundle) {
        String shown = !name.isEmpty() ? name : handler != null ? Origin.nameOf(handler) : "service " + serviceId;
        Origin origin = new Origin(serviceId, 0, ranking, shown, Optional.of(bundle));
        if (!problem.isEmpty()) {
            return Offer.failed(origin, patterns.isEmpty() ? List.of("") : patterns, problem);
        }
        if (handler == null) {
            return Offer.failed(origin, patterns, reason);
        }
        try {
            return Offer.of(origin, handler, new ContextPath(context), patterns);
        } catch (IllegalArgumentException wrong) {
            return Offer.failed(origin, patterns, Whiteboard.CONTEXT + ": " + wrong.getMessage());
        }
    }
}
