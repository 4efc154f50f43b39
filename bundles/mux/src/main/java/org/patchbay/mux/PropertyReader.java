package org.patchbay.mux;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Reads the properties of one service, and notes what is wrong with their types. Used once, by one thread. */
final class PropertyReader {

    private static final String SERVICE_ID = "service.id";
    private static final String SERVICE_RANKING = "service.ranking";
    private static final String COMPONENT = "component.name";

    private final TrackedReference<?> reference;
    private final List<String> problems = new ArrayList<>(0);

    PropertyReader(TrackedReference<?> reference) {
        this.reference = Objects.requireNonNull(reference, "reference");
    }

    long serviceId() {
        return reference.property(SERVICE_ID) instanceof Long number ? number : -1;
    }

    /** 0 if there is none. */
    int ranking() {
        return reference.property(SERVICE_RANKING) instanceof Integer number ? number : 0;
    }

    /** "" if it is of no component. */
    String component() {
        return reference.property(COMPONENT) instanceof String text ? text : "";
    }

    /** "" if there is none. */
    String text(String property) {
        Object value = reference.property(property);
        if (value == null || value instanceof String) {
            return value == null ? "" : (String) value;
        }
        problems.add(property + " is no String but " + value.getClass().getName());
        return "";
    }

    /** String+, required: a string, or several in an array or collection. */
    List<String> texts(String property) {
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

    /** What is wrong with what was read, or "". */
    String problem() {
        return String.join("; ", problems);
    }
}
