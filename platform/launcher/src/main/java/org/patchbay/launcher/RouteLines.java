package org.patchbay.launcher;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The routes, as text, from whoever reports them: a {@link Supplier} of lines with {@code patchbay.report=routes}. */
final class RouteLines {

    private final BundleContext context;

    RouteLines(BundleContext context) {
        this.context = context;
    }

    /** Empty if nobody reports. */
    List<String> read() {
        try {
            @SuppressWarnings("rawtypes")
            Collection<ServiceReference<Supplier>> found = context.getServiceReferences(Supplier.class, "(patchbay.report=routes)");
            return found.stream().findFirst().map(this::lines).orElse(List.of());
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> lines(@SuppressWarnings("rawtypes") ServiceReference<Supplier> reference) {
        Supplier<?> report = context.getService(reference);
        if (report == null) {
            return List.of();
        }
        try {
            return String.valueOf(report.get()).lines().toList();
        } finally {
            context.ungetService(reference);
        }
    }
}
