package org.patchbay.shell;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.Deployments;
import org.patchbay.http.runtime.RouteTable;

/** The command about the deploy folder. */
@Component(service = DeploymentCommands.class, property = {"osgi.command.scope=http", "osgi.command.function=deployments"})
public final class DeploymentCommands extends Commands {

    private static final List<String> HEADINGS = List.of("FILE", "STATE", "SINCE", "BUNDLE", "WHY");

    /** Replaced as a whole by SCR when somebody comes or goes who looks after a folder. */
    @Reference
    private volatile List<Deployments> folders = List.of();

    /** Replaced as a whole by SCR when a mux comes or goes. */
    @Reference
    private volatile List<RouteTable> tables = List.of();

    /** For SCR. */
    public DeploymentCommands() {
    }

    DeploymentCommands(List<Deployments> folders, List<RouteTable> tables) {
        this.folders = folders;
        this.tables = tables;
    }

    /** {@code http:deployments}. */
    @Descriptor("lists the files of the deploy folder: what has become of each, and why one doesn't run")
    public Listing<DeploymentInfo> deployments() {
        List<DeploymentInfo> all = files(folders);
        return Listing.table(all, HEADINGS, this::cells, folders.isEmpty()
                ? "nobody looks after the deploy folder: is the bundle org.patchbay.deploy started? ('lb' lists bundles)"
                : "the deploy folder is empty: copy a bundle into it");
    }

    static List<DeploymentInfo> files(List<Deployments> folders) {
        return folders.stream().flatMap(folder -> folder.deployments().stream())
                .sorted(Comparator.comparing(DeploymentInfo::file)).toList();
    }

    /** Those that don't run with their present content, or not at all. */
    static List<DeploymentInfo> stuck(List<Deployments> folders) {
        return files(folders).stream().filter(file -> file.state() != DeploymentInfo.State.RUNS).toList();
    }

    static String state(DeploymentInfo file) {
        if (file.bundle().isPresent() && file.reason().startsWith("keeps running")) {
            return "runs older";
        }
        return file.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private List<String> cells(DeploymentInfo file) {
        return List.of(file.file(), state(file), file.since().truncatedTo(ChronoUnit.SECONDS).toString(),
                file.bundle().map(BundleInfo::toString).orElse("-"), file.reason().isEmpty() ? drained(file) : file.reason());
    }

    private String drained(DeploymentInfo file) {
        return file.bundle().filter(bundle -> Departures.isDrained(bundle, tables))
                .map(bundle -> "its routes were drained; " + Departures.bringBack(Long.toString(bundle.id()))).orElse("");
    }
}
