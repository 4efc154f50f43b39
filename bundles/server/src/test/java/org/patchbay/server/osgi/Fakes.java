package org.patchbay.server.osgi;

import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** Objects of a framework that answer a few questions. */
final class Fakes {

    private static final Bundle BUNDLE = fake(Bundle.class, (name, argument) -> switch (name) {
        case "getSymbolicName" -> "com.acme.x";
        case "getVersion" -> Version.valueOf("1.2.0");
        case "getBundleId" -> 42L;
        default -> throw new UnsupportedOperationException(name);
    });

    private interface Answers {
        Object to(String method, Object argument);
    }

    private Fakes() {
    }

    @SuppressWarnings("unchecked")
    static <T> ServiceReference<T> reference(Function<String, Object> property, ToIntFunction<ServiceReference<?>> order) {
        return fake(ServiceReference.class, (name, argument) -> switch (name) {
            case "getProperty" -> property.apply((String) argument);
            case "compareTo" -> order.applyAsInt((ServiceReference<?>) argument);
            case "getBundle" -> BUNDLE;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    /** Equal to itself only. */
    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) ->
                switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> answers.to(method.getName(), arguments == null ? null : arguments[0]);
                }));
    }
}
