package org.patchbay.mux.osgi;

import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Whiteboard;

/**
 * Makes a route of each {@link Handler} service with {@code http.pattern}, and puts each {@link Middleware} service with
 * {@code http.middleware.pattern} around routes: in the mux {@code default}, which is there without configuration, and in those that
 * {@link MuxComponent} adds.
 */
@Component(service = WhiteboardComponent.class, immediate = true)
public final class WhiteboardComponent {

    /** The name of the mux that is there without configuration. */
    static final String NAME = "default";
    private static final MuxSettings DEFAULTS = new MuxSettings(Map.of());

    private final BundleContext context;
    private final BundleWatch bundles = new BundleWatch();
    private final RunningMux main;
    private final List<Unplaced<?>> unplaced;

    /** Called by Declarative Services. */
    @Activate
    public WhiteboardComponent(BundleContext context) {
        this.context = context;
        context.addBundleListener(bundles);
        main = new RunningMux(context, bundles, NAME, DEFAULTS);
        unplaced = List.of(Unplaced.open(context, Handler.class, Whiteboard.PATTERN, Whiteboard.MUX),
                Unplaced.open(context, Middleware.class, Whiteboard.MIDDLEWARE_PATTERN, Whiteboard.MIDDLEWARE_SERVER));
    }

    /** A further mux. */
    RunningMux open(String name, MuxSettings settings) {
        return new RunningMux(context, bundles, name, settings);
    }

    /** The mux {@code default} has a configuration. */
    void change(MuxSettings settings) {
        main.change(settings);
    }

    /** It has none any more. */
    void reset() {
        main.change(DEFAULTS);
    }

    /** Called by Declarative Services. */
    @Deactivate
    public void stop() {
        unplaced.forEach(Unplaced::close);
        main.close();
        context.removeBundleListener(bundles);
    }
}
