package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Context;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.runtime.ConnectionInfo;
import org.patchbay.http.runtime.Resolution;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.ServerInfo;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.http.runtime.ServerState;
import org.patchbay.testkit.ResponseRecorder;

/** One mux, several servers: {@code http.server}. */
class ServersTest {

    private record FakeServer(String name) implements ServerRuntime {
        @Override
        public ServerInfo info() {
            return new ServerInfo(name, ServerState.LISTENING, "", List.of(), "memory", List.of(), 0, 0);
        }

        @Override
        public List<ConnectionInfo> connections() {
            return List.of();
        }
    }

    /** A filter here is the name of a server, or "*". */
    private static Predicate<Map<String, ?>> filter(String text) {
        if (text.startsWith("(")) {
            throw new IllegalArgumentException("no filter: " + text);
        }
        return properties -> text.equals("*") || text.equals(properties.get("http.server.name"));
    }

    private final FakeServer admin = new FakeServer("admin");
    private final FakeServer open = new FakeServer("open");
    private final Mux mux = new Mux("test", MuxOptions.DEFAULT,
            new Surroundings(SystemTime.INSTANCE, MuxListener.NONE, thread -> false, ServersTest::filter));

    private void known(FakeServer server) {
        mux.server(server, Map.of("http.server.name", server.name));
    }

    private String get(ServerRuntime server, String path) throws Exception {
        Request request = Request.builder("GET", path).build();
        ResponseRecorder recorder = new ResponseRecorder();
        mux.serve(recorder, server == null ? request : request.withContext(Context.background().withValue(ServerRuntime.KEY, server)));
        return recorder.status() == 200 ? recorder.text() : Integer.toString(recorder.status());
    }

    private TrackedService<Handler> track(long id, String pattern, String server) {
        FakeService service = new FakeService(id, pattern);
        return mux.track(server.isEmpty() ? service : service.with("http.server", server));
    }

    @Test
    void aRouteIsThereForTheServersThatItsFilterAccepts() throws Exception {
        known(admin);
        known(open);
        track(1, "/all", "");
        TrackedService<Handler> second = track(2, "/a", "admin");
        assertEquals(List.of("service 1", "service 1", "service 1"), List.of(get(admin, "/all"), get(open, "/all"), get(null, "/all")));
        assertEquals(List.of("service 2", "404", "404"), List.of(get(admin, "/a"), get(open, "/a"), get(null, "/a")));
        second.removed();
        assertEquals(List.of(RouteState.ACTIVE), mux.routes().stream().map(RouteInfo::state).filter(RouteState.ACTIVE::equals).toList());
    }

    @Test
    void theSamePatternOnTwoServersHasTwoHandlers() throws Exception {
        known(admin);
        known(open);
        track(1, "/", "admin");
        track(2, "/", "open");
        assertEquals(List.of("service 1", "service 2", "404"), List.of(get(admin, "/x"), get(open, "/x"), get(null, "/x")));
        assertTrue(mux.routes().stream().allMatch(info -> info.state() == RouteState.ACTIVE), mux.routes().toString());
    }

    @Test
    void onOneServerTheRankingDecides() throws Exception {
        known(admin);
        known(open);
        track(1, "/a", "");
        mux.track(new FakeService(2, "/a").with("http.server", "admin").with("service.ranking", 1));
        assertEquals(List.of("service 2", "service 1"), List.of(get(admin, "/a"), get(open, "/a")));
    }

    @Test
    void aServerThatComesLaterHasWhatIsThere() throws Exception {
        track(1, "/a", "admin");
        assertEquals("there is no server that http.server = admin accepts", mux.routes().getFirst().reason());
        assertEquals("404", get(admin, "/a"));
        known(admin);
        assertEquals("service 1", get(admin, "/a"));
        assertEquals(RouteState.ACTIVE, mux.routes().getFirst().state());
        mux.server(admin, Map.of("http.server.name", "other"));
        assertEquals("404", get(admin, "/a"), "its properties have changed");
        mux.server(admin, null);
        assertEquals(RouteState.REFUSED, mux.routes().getFirst().state());
    }

    @Test
    void aFilterThatChangesIsOneSwap() throws Exception {
        known(admin);
        known(open);
        FakeService service = new FakeService(1, "/a").with("http.server", "admin");
        TrackedService<Handler> tracked = mux.track(service);
        service.with("http.server", "*");
        long changes = mux.changeCount();
        tracked.changed();
        assertEquals(changes + 1, mux.changeCount());
        assertEquals(List.of("service 1", "service 1"), List.of(get(admin, "/a"), get(open, "/a")));
    }

    @Test
    void aFilterThatCantBeReadFails() {
        track(1, "/a", "(");
        assertEquals("http.server: no filter: (", mux.routes().getFirst().reason());
        assertEquals(RouteState.FAILED, mux.routes().getFirst().state());
    }

    @Test
    void resolvingSaysThatTheServerIsTheReason() {
        known(open);
        track(1, "/a", "admin");
        Resolution resolution = mux.resolve("GET", "/a", Set.of());
        assertEquals(Resolution.Answer.NOT_FOUND, resolution.answer());
        assertEquals("its http.server = admin does not accept this server", resolution.losers().getFirst().reason());
    }
}
