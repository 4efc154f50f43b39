package org.patchbay.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;

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
        ServerReport.watch(context, this);
        List<ServerReport> reports = present();
        long left = deadline - System.nanoTime();
        while (reports.size() < expected.size() && reports.stream().allMatch(report -> report.failure().isEmpty()) && left > 0) {
            wait(left / 1_000_000 + 1);
            reports = present();
            left = deadline - System.nanoTime();
        }
        context.removeServiceListener(this);
        return reports;
    }

    private List<ServerReport> present() {
        return ServerReport.present(context, reference -> false);
    }
}
