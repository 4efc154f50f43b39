package org.patchbay.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;

/** Waits until each configured server listens or has failed. */
final class ServerReports implements AllServiceListener {

    private final BundleContext context;
    private final List<String> expected;

    ServerReports(BundleContext context, List<String> expected) {
        this.context = context;
        this.expected = List.copyOf(expected);
    }

    /** The reports, ordered by name; fails with the first server's failure, or if some say nothing in time. */
    List<ServerReport> await(Duration limit) throws LaunchException, InterruptedException {
        List<ServerReport> reports = collect(System.nanoTime() + limit.toNanos());
        for (ServerReport report : reports) {
            if (report.failure().isPresent()) {
                throw LaunchException.failed(report.failure().get());
            }
        }
        if (reports.size() < expected.size()) {
            List<String> silent = new ArrayList<>(expected);
            reports.forEach(report -> silent.remove(report.name()));
            throw LaunchException.failed("no word from server " + String.join(", ", silent) + " within " + limit.toMillis()
                    + " ms; see the log");
        }
        return reports;
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        synchronized (this) {
            notifyAll();
        }
    }

    private synchronized List<ServerReport> collect(long deadline) throws InterruptedException {
        try {
            context.addServiceListener(this, ServerReport.FILTER);
            List<ServerReport> reports = present();
            long left = deadline - System.nanoTime();
            while (reports.size() < expected.size() && reports.stream().allMatch(report -> report.failure().isEmpty()) && left > 0) {
                wait(left / 1_000_000 + 1);
                reports = present();
                left = deadline - System.nanoTime();
            }
            context.removeServiceListener(this);
            return reports;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<ServerReport> present() throws InvalidSyntaxException {
        ServiceReference<?>[] references = context.getAllServiceReferences(null, ServerReport.FILTER);
        return Stream.ofNullable(references).flatMap(Stream::of).<ServerReport>map(ServerReport::of)
                .sorted(Comparator.comparing(ServerReport::name)).toList();
    }
}
