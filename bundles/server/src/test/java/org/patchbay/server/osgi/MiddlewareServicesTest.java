package org.patchbay.server.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Request;
import org.patchbay.server.LogLines;
import org.patchbay.server.MiddlewareChain;
import org.patchbay.testkit.ResponseRecorder;

/** Services around a server: which, in what order, and that they come and go. */
class MiddlewareServicesTest {

    private static final Map<String, Object> ADMIN = Map.of("http.server.name", "admin", "address", "127.0.0.1:8081");

    private final LogLines log = new LogLines();
    private final Handler root = (w, r) -> w.write("root");
    private final MiddlewareChain chain = new MiddlewareChain(root);
    private final MiddlewareServices services = new MiddlewareServices(chain);

    @AfterEach
    void close() {
        log.close();
    }

    private static Middleware named(String name) {
        return next -> (w, r) -> {
            w.write(name + " ");
            next.serve(w, r);
        };
    }

    private FakeReference add(String name, long id, int ranking, String filter) {
        FakeReference service = new FakeReference(id, ranking, filter);
        services.add(service.reference(), named(name));
        return service;
    }

    private String served() throws Exception {
        ResponseRecorder writer = new ResponseRecorder();
        chain.serve(writer, Request.builder("GET", "http://a/").build());
        return writer.text();
    }

    private List<String> lines(String level) {
        return log.lines().stream().filter(line -> line.startsWith(level)).map(line -> line.substring(level.length())).toList();
    }

    private record Row(String filter, boolean chosen, String why) {
    }

    @Test
    void theFilterChoosesAmongServers() throws Exception {
        List<Row> rows = List.of(
                new Row("*", true, "all servers"),
                new Row(" * ", true, "blanks are no part of it"),
                new Row("(http.server.name=admin)", true, "by name"),
                new Row("(http.server.name=default)", false, "another one"),
                new Row("(&(http.server.name=a*)(address=*:8081))", true, "by what the configuration says"),
                new Row("(address=*)", true, "present"),
                new Row("admin", false, "no filter: left out, and logged"),
                new Row("", false, "empty: left out, and logged"));
        services.server(ADMIN);
        for (Row row : rows) {
            FakeReference service = add("m", 1, 0, row.filter);
            assertEquals(row.chosen ? "m root" : "root", served(), row.why);
            services.remove(service.reference());
        }
        List<String> errors = lines("ERROR ");
        assertEquals(2, errors.size(), errors::toString);
        assertTrue(errors.getFirst().startsWith("middleware service 1 of com.acme.x 1.2.0 [42] is left out:"
                + " http.middleware.server = 'admin' is neither * nor an LDAP filter such as"
                + " (http.server.name=admin): "), errors.getFirst());
    }

    @Test
    void theHighestRankingIsOutermostThenTheLowestId() throws Exception {
        add("low", 1, -1, "*");
        add("second", 7, 0, "*");
        services.server(ADMIN);
        add("first", 3, 0, "*");
        FakeReference high = add("high", 9, 5, "*");
        assertEquals("high first second low root", served());
        high.ranking = -5;
        services.changed();
        assertEquals("first second low high root", served());
        services.remove(high.reference());
        assertEquals("first second low root", served());
    }

    @Test
    void theLogSaysWhichAreAroundTheServerWheneverThatChanges() {
        add("none of ours", 3, 0, "(http.server.name=other)");
        FakeReference inner = add("inner", 7, 0, "*");
        services.server(ADMIN);
        FakeReference outer = new FakeReference(9, 5, "*");
        outer.properties.put("component.name", "com.acme.x.Stamp");
        services.add(outer.reference(), named("outer"));
        services.changed();
        services.add(new FakeReference(11, 1, "*").reference(), next -> null);
        services.remove(outer.reference());
        services.remove(inner.reference());
        String bundle = " of com.acme.x 1.2.0 [42]";
        assertEquals(List.of("around server admin: middleware service 7" + bundle,
                "around server admin: middleware com.acme.x.Stamp" + bundle + ", middleware service 7" + bundle,
                "around server admin: middleware service 7" + bundle,
                "around server admin: no middlewares"),
                lines("INFO "));
    }

    @Test
    void whatIsThereBeforeTheServerWaitsForItsName() throws Exception {
        add("m", 1, 0, "*");
        assertEquals("root", served());
        services.server(ADMIN);
        assertEquals("m root", served());
    }

    @Test
    void nothingIsServedBehindABrokenOneUntilItIsGone() throws Exception {
        services.server(ADMIN);
        add("good", 1, 0, "*");
        FakeReference broken = new FakeReference(2, 1, "*");
        services.add(broken.reference(), next -> {
            throw new IllegalStateException("a bug");
        });
        assertEquals("503 Service Unavailable\n", served());
        assertEquals(List.of("middleware service 2 of com.acme.x 1.2.0 [42] can't be used: it failed; all requests are answered with 503"
                + " until it works or is gone"), lines("ERROR "));
        services.remove(broken.reference());
        assertEquals("good root", served());
    }

    @Test
    void whoeverComesLastLeavesTheNewestChain() throws Exception {
        services.server(ADMIN);
        for (int round = 0; round < 200; round++) {
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            List<FakeReference> added = new ArrayList<>();
            for (int id = 1; id <= 4; id++) {
                FakeReference service = new FakeReference(id, 0, "*");
                String name = "m" + id;
                added.add(service);
                threads.add(Thread.ofVirtual().start(() -> {
                    await(go);
                    services.add(service.reference(), named(name));
                }));
            }
            go.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals("m1 m2 m3 m4 root", served());
            added.forEach(service -> services.remove(service.reference()));
            assertEquals("root", served());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As much of a service reference as is asked for. */
    private static final class FakeReference {
        private final Map<String, Object> properties = new HashMap<>();
        private final long id;
        private final ServiceReference<Middleware> reference = Fakes.reference(this::property, this::compare);
        private int ranking;

        FakeReference(long id, int ranking, String filter) {
            this.id = id;
            this.ranking = ranking;
            properties.put("service.id", id);
            properties.put("http.middleware.server", filter);
        }

        ServiceReference<Middleware> reference() {
            return reference;
        }

        private Object property(String key) {
            return key.equals("service.ranking") ? (Object) ranking : properties.get(key);
        }

        /** As {@link ServiceReference#compareTo} says. */
        private int compare(ServiceReference<?> other) {
            int byRanking = Integer.compare(ranking, (Integer) other.getProperty("service.ranking"));
            return byRanking != 0 ? byRanking : Long.compare((Long) other.getProperty("service.id"), id);
        }
    }
}
