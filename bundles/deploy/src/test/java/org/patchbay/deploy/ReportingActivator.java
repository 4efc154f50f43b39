package org.patchbay.deploy;

import java.util.Hashtable;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Tells the test's {@code Consumer} when its bundle starts and stops, and does as its headers say: {@code X-Services} is how many
 * {@code Callable}s it registers; {@code X-Late} when it leaves that to the test, which gets a {@code Runnable} for it.
 */
public final class ReportingActivator implements BundleActivator {

    /** For the framework. */
    public ReportingActivator() {
    }

    @Override
    public void start(BundleContext context) {
        tell(context, "start ");
        int services = Integer.parseInt(String.valueOf(context.getBundle().getHeaders("").get("X-Services")).replace("null", "0"));
        Runnable offer = () -> offer(context, services);
        if (context.getBundle().getHeaders("").get("X-Late") == null) {
            offer.run();
        } else {
            context.registerService(Runnable.class, offer, new Hashtable<>());
        }
    }

    private static void offer(BundleContext context, int services) {
        for (int i = 0; i < services; i++) {
            context.registerService(Callable.class, () -> "", new Hashtable<>());
        }
    }

    @Override
    public void stop(BundleContext context) {
        tell(context, "stop ");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void tell(BundleContext context, String what) {
        ServiceReference<Consumer> reference = context.getServiceReference(Consumer.class);
        if (reference != null) {
            context.getService(reference).accept(what + context.getBundle().getSymbolicName() + " " + context.getBundle().getVersion());
        }
    }
}
