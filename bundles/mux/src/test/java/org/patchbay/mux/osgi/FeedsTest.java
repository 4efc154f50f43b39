package org.patchbay.mux.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.patchbay.http.Handler;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.TableChange;
import org.patchbay.mux.LogLines;
import org.patchbay.mux.Mux;
import org.patchbay.mux.MuxListener;
import org.patchbay.mux.MuxOptions;
import org.patchbay.mux.TrackedService;

/** How services get from a registry to a mux. */
class FeedsTest {

    private static final Handler HANDLER = (writer, request) -> { };
    private static final String KIND = "(&(objectClass=" + Handler.class.getName() + ")(http.pattern=*))";

    private final FakeRegistry registry = new FakeRegistry();
    private final Mux mux = new Mux("test", MuxOptions.DEFAULT, MuxListener.NONE, thread -> false);

    private ServiceReference<?> handler(String pattern, String colour) {
        return registry.register(Handler.class, HANDLER, Map.of("http.pattern", pattern, "colour", colour));
    }

    private ServiceFeed<Handler> feed(String target) {
        return ServiceFeed.open(registry.context(), FakeRegistry.filter(KIND), FakeRegistry.filter(target), mux::track);
    }

    private List<String> routes() {
        return mux.routes().stream().filter(info -> info.state() != RouteState.GONE)
                .map(info -> info.pattern() + " " + info.serviceId() + " " + info.state()).toList();
    }

    private List<String> since(long change) {
        return mux.history().stream().filter(told -> told.number() > change).map(TableChange::lines).flatMap(List::stream).toList();
    }

    @Test
    void anotherTargetLetsOthersTakeOverAndLeavesAloneWhatBothAccept() {
        handler("/x", "red");
        handler("/x", "blue");
        handler("/both", "red and blue");
        ServiceFeed<Handler> feed = feed("(|(colour=red)(colour=red and blue))");
        assertEquals(List.of("/both 3 ACTIVE", "/x 1 ACTIVE"), routes());
        long before = mux.changeCount();
        feed.letIn(FakeRegistry.filter("(colour=*blue)"));
        assertEquals(List.of("/both 3 ACTIVE", "/x 1 ACTIVE", "/x 2 SHADOWED"), routes(), "nobody has left yet");
        feed.letOut();
        assertEquals(List.of("/both 3 ACTIVE", "/x 2 ACTIVE"), routes());
        String owner = "  (com.acme.x 1.2.0 [42])";
        assertEquals(List.of("- /x" + owner, "+ /x" + owner), since(before + 1), "one swap, in which the other takes over");
        assertEquals(before + 2, mux.changeCount());
    }

    @Test
    void aTargetThatComesWhileAServiceIsOnItsWayInDecides() {
        List<ServiceFeed<Handler>> feed = new ArrayList<>();
        feed.add(ServiceFeed.open(registry.context(), FakeRegistry.filter(KIND), FakeRegistry.filter("(colour=red)"), reference -> {
            TrackedService<Handler> tracked = mux.track(reference);
            feed.getFirst().letIn(FakeRegistry.filter("(colour=blue)"));
            feed.getFirst().letOut();
            return tracked;
        }));
        handler("/x", "red");
        assertEquals(List.of(), routes());
    }

    @Test
    void aServiceThatChangesComesInAndGoesOut() {
        ServiceFeed<Handler> feed = feed("(colour=red)");
        ServiceReference<?> service = handler("/x", "blue");
        assertEquals(List.of(), routes());
        registry.change(service, "colour", "red");
        assertEquals(List.of("/x 1 ACTIVE"), routes());
        registry.change(service, "http.pattern", "/y");
        assertEquals(List.of("/y 1 ACTIVE"), routes());
        registry.change(service, "colour", "blue");
        assertEquals(List.of(), routes());
        registry.change(service, "colour", "red");
        registry.unregister(service);
        assertEquals(List.of(), routes());
        handler("/z", "red");
        feed.close();
        assertEquals(List.of(), routes());
    }

    @Test
    void aHandlerWithoutPatternIsWarnedAboutOnce() {
        try (LogLines log = new LogLines()) {
            handler("/x", "red");
            ServiceReference<?> misspelt = registry.register(Handler.class, HANDLER, Map.of("http.patern", "/x", "http.name", "x"));
            registry.register(Handler.class, HANDLER, Map.of("component.name", "com.acme.Bare"));
            registry.register(Handler.class, HANDLER, Map.of("http.mux", "another"));
            Unplaced<Handler> unplaced = Unplaced.open(registry.context(), Handler.class, "http.pattern", "http.mux");
            registry.change(misspelt, "http.name", "y");
            assertEquals(List.of("WARN service 2 of com.acme.x 1.2.0 [42] is a Handler without the property http.pattern, so that nothing"
                    + " leads to it; it has http.patern",
                    "WARN service 3 (com.acme.Bare) of com.acme.x 1.2.0 [42] is a Handler without the property http.pattern, so that"
                            + " nothing leads to it"), log.lines("WARN "));
            unplaced.close();
        }
    }
}
