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

/** The command about the deploy folder. */
@Component(service = DeploymentCommands.class, property = {"osgi.command.scope=http", "osgi.command.function=deployments"})
public final class DeploymentCommands extends Commands {

    private static final List<String> HEADINGS = List.of("FILE", "STATE", "SINCE", "BUNDLE", "WHY");

    /** Replaced as a whole by SCR when somebody comes or goes who looks after a folder. */
    @Reference
    private volatile List<Deployments> folders = List.of();

    /** For SCR. */
    public DeploymentCommands() {
    }

    DeploymentCommands(List<Deployments> folders) {
        this.folders = folders;
    }

    /** {@code http:deployments}. */
    @Descriptor("lists the files of the deploy folder: what has become of each, and why one doesn't run")
    public Listing<DeploymentInfo> deployments() {
        List<DeploymentInfo> all = files(folders);
        return Listing.table(all, HEADINGS, DeploymentCommands::cells, folders.isEmpty()
                ? "nobody looks after the deploy folder: is the bundle org.patchbay.deploy started? ('lb' lists bundles)"
                : "the deploy folder is empty: copy a bundle into it");
    }

    static List<DeploymentInfo> files(List<Deployments> folders) {
        return folders.stream().flatMap(folder -> folder.deployments().stream())
                .sorted(Comparator.comparing(DeploymentInfo::file)).toList();
    }

    static String state(DeploymentInfo file) {
        return file.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<String> cells(DeploymentInfo file) {
        return List.of(file.file(), state(file), file.since().truncatedTo(ChronoUnit.SECONDS).toString(),
                file.bundle().map(BundleInfo::toString).orElse("-"), file.reason());
    }
}
