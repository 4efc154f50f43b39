package org.patchbay.server.osgi;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.patchbay.http.runtime.ServerRuntime;

/** As much of a framework as the component uses: properties, and one registered service at a time. */
final class FakeFramework {

    final Map<String, String> properties = new HashMap<>();
    ServerRuntime runtime;                    // null if none is registered
    Dictionary<String, ?> serviceProperties;
    int registrations;
    Runnable registering = () -> { };         // what happens while a service is registered

    BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, this::call);
    }

    @SuppressWarnings("unchecked")
    private Object call(Object proxy, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "getProperty":
                return properties.get((String) arguments[0]);
            case "registerService":
                runtime = (ServerRuntime) arguments[1];
                serviceProperties = (Dictionary<String, ?>) arguments[2];
                registrations++;
                registering.run();
                return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, this::registered);
            default:
                throw new UnsupportedOperationException(method.toString());
        }
    }

    @SuppressWarnings("unchecked")
    private Object registered(Object proxy, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "unregister":
                runtime = null;
                return null;
            case "setProperties":
                serviceProperties = (Dictionary<String, ?>) arguments[0];
                return null;
            default:
                throw new UnsupportedOperationException(method.toString());
        }
    }
}
