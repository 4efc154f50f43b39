package org.patchbay.mux.osgi;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** As much of a framework as trackers use: services with properties, filters, and events. Used by one thread. */
final class FakeRegistry {

    private static final Bundle BUNDLE = fake(Bundle.class, (method, arguments) -> switch (method) {
        case "getSymbolicName" -> "com.acme.x";
        case "getVersion" -> Version.valueOf("1.2.0");
        case "getBundleId" -> 42L;
        case "getState" -> Bundle.ACTIVE;
        default -> throw new UnsupportedOperationException(method);
    });

    private final Map<ServiceListener, Filter> listeners = new LinkedHashMap<>();
    private final Map<ServiceReference<?>, Object> objects = new LinkedHashMap<>();
    private final Map<ServiceReference<?>, Map<String, Object>> properties = new HashMap<>();
    private long ids;

    private interface Answers extends BiFunction<String, Object[], Object> {
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) ->
                switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> answers.apply(method.getName(), arguments);
                }));
    }

    BundleContext context() {
        return fake(BundleContext.class, (method, arguments) -> switch (method) {
            case "addServiceListener" -> listeners.put((ServiceListener) arguments[0], filter((String) arguments[1]));
            case "removeServiceListener" -> listeners.remove((ServiceListener) arguments[0]);
            case "getServiceReferences" -> objects.keySet().stream().filter(filter((String) arguments[1])::match)
                    .toArray(ServiceReference<?>[]::new);
            case "getServiceObjects" -> fake(ServiceObjects.class,
                    (name, none) -> name.equals("getService") ? objects.get(arguments[0]) : null);
            case "ungetService" -> true;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    static Filter filter(String text) {
        try {
            return FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** Registers a service under one type. */
    <T> ServiceReference<?> register(Class<T> type, T object, Map<String, ?> given) {
        Map<String, Object> all = new HashMap<>(given);
        all.put("objectClass", new String[] {type.getName()});
        all.put("service.id", ++ids);
        ServiceReference<?> reference = fake(ServiceReference.class, (method, arguments) -> switch (method) {
            case "getProperty" -> all.get((String) arguments[0]);
            case "getPropertyKeys" -> all.keySet().toArray(String[]::new);
            case "getBundle" -> BUNDLE;
            default -> throw new UnsupportedOperationException(method);
        });
        properties.put(reference, all);
        objects.put(reference, object);
        tell(ServiceEvent.REGISTERED, reference);
        return reference;
    }

    void change(ServiceReference<?> reference, String property, Object value) {
        Map<ServiceListener, Filter> before = new LinkedHashMap<>(listeners);
        before.values().removeIf(filter -> !filter.match(reference));
        properties.get(reference).put(property, value);
        before.keySet().stream().filter(listener -> !listeners.get(listener).match(reference))
                .forEach(listener -> listener.serviceChanged(new ServiceEvent(ServiceEvent.MODIFIED_ENDMATCH, reference)));
        tell(ServiceEvent.MODIFIED, reference);
    }

    void unregister(ServiceReference<?> reference) {
        tell(ServiceEvent.UNREGISTERING, reference);
        objects.remove(reference);
    }

    private void tell(int type, ServiceReference<?> reference) {
        new LinkedHashMap<>(listeners).forEach((listener, filter) -> {
            if (filter.match(reference)) {
                listener.serviceChanged(new ServiceEvent(type, reference));
            }
        });
    }
}
