package org.patchbay.integration.handler;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.patchbay.http.Handler;
import org.patchbay.http.Whiteboard;

/** Tells what a bundle may do that the JVM lets nobody do by default: reach into {@code java.lang}, and call the system's functions. */
public final class SystemProbe implements BundleActivator {

    /** Where it answers {@code open java.lang, pid 4711}, with the number as the system's own function gives it. */
    public static final String PATH = "/probe";

    @Override
    public void start(BundleContext context) {
        var properties = new Hashtable<String, Object>();
        properties.put(Whiteboard.PATTERN, "GET " + PATH);
        Handler handler = (writer, request) -> writer.write((isOpen() ? "open" : "closed") + " java.lang, pid " + pid());
        context.registerService(Handler.class, handler, properties);
    }

    private static boolean isOpen() throws ClassNotFoundException {
        Class<?> hidden = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
        Constructor<?> constructor = hidden.getDeclaredConstructors()[0];
        return constructor.trySetAccessible();
    }

    @SuppressWarnings("restricted")
    private static int pid() throws Exception {
        Linker linker = Linker.nativeLinker();
        MethodHandle getpid = linker.downcallHandle(linker.defaultLookup().findOrThrow("getpid"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT));
        try {
            return (int) getpid.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the service back
    }
}
