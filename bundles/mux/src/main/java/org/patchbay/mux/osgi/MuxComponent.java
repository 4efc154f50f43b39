package org.patchbay.mux.osgi;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** One mux for each configuration; that of the name {@code default} changes the one that is there. */
@Component(service = {}, configurationPid = MuxComponent.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MuxConfiguration.class, factory = true)
public final class MuxComponent {

    /** Of the configurations. */
    static final String PID = "org.patchbay.mux";

    private final WhiteboardComponent whiteboard;
    private final RunningMux own;   // null: it is the default one

    /** Called by Declarative Services. */
    @Activate
    public MuxComponent(@Reference WhiteboardComponent whiteboard, Map<String, ?> configuration) {
        this.whiteboard = whiteboard;
        MuxSettings settings = new MuxSettings(configuration);
        String name = settings.origin().name();
        own = name.equals(WhiteboardComponent.NAME) ? null : whiteboard.open(name, settings);
        if (own == null) {
            whiteboard.change(settings);
        }
    }

    /** Called by Declarative Services. A mux keeps its name as long as its configuration lives. */
    @Modified
    public void modified(Map<String, ?> configuration) {
        MuxSettings settings = new MuxSettings(configuration);
        if (own == null) {
            whiteboard.change(settings);
        } else {
            own.change(settings);
        }
    }

    /** Called by Declarative Services. */
    @Deactivate
    public void stop() {
        if (own == null) {
            whiteboard.reset();
        } else {
            own.close();
        }
    }
}
