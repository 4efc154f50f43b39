package org.patchbay.shell;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.patchbay.http.runtime.Deployments;
import org.patchbay.http.runtime.RouteTable;

/** {@code http:why}: what became of a pattern, and if nobody has it, what may be the cause. */
@Component(service = WhyCommand.class, property = {"osgi.command.scope=http", "osgi.command.function=why"})
public final class WhyCommand extends Commands {

    /** Replaced as a whole by SCR when a mux comes or goes. */
    @Reference
    private volatile List<RouteTable> tables = List.of();

    /** Replaced as a whole by SCR when somebody comes or goes who looks after a folder. */
    @Reference
    private volatile List<Deployments> folders = List.of();

    private final BundleContext context;
    private final ServiceComponentRuntime runtime;

    /** For SCR. */
    @Activate
    public WhyCommand(BundleContext context, @Reference ServiceComponentRuntime runtime) {
        this.context = context;
        this.runtime = runtime;
    }

    WhyCommand(BundleContext context, ServiceComponentRuntime runtime, List<RouteTable> tables, List<Deployments> folders) {
        this(context, runtime);
        this.tables = tables;
        this.folders = folders;
    }

    /**
     * {@code http:why PATTERN}.
     *
     * @throws IllegalArgumentException if nothing was asked
     */
    @Descriptor("PATTERN: tells what became of a pattern: who serves it, or by what it is shadowed, refused or gone, and since when; if"
            + " nobody has it, what may be the cause")
    public Explanation why(
            @Descriptor("a pattern, in quotes if it has braces: http:why 'GET /hello/{name}'")
            String... pattern) {
        Usage.of("why").check(List.of(pattern));
        String asked = String.join(" ", pattern).strip();
        if (asked.isEmpty()) {
            throw Usage.of("why").failure("it is empty");
        }
        return new Inquiry(new Muxes(tables).named(""), new NotRunning(context, runtime), folders).about(asked);
    }
}
