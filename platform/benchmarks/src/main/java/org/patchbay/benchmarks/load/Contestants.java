package org.patchbay.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/** All servers in all settings. */
final class Contestants {

    /** Most loops that anybody gets. */
    private static final List<Integer> LOOPS = List.of(1, 2);

    /** The modes of our network. */
    private static final List<NetworkMode> MODES = List.of(new NetworkMode("epoll", LOOPS), new NetworkMode("nio", LOOPS),
            new NetworkMode("jdk", List.of()));

    private Contestants() {
    }

    static List<Contestant> all() {
        List<Contestant> all = new ArrayList<>();
        MODES.forEach(mode -> mode.settings().forEach(setting -> all.add(OurServer.distribution(setting))));
        MODES.forEach(mode -> mode.settings().forEach(setting -> all.add(OurServer.embedded(setting))));
        looped(all, "netty", "Netty", "Netty");
        looped(all, "vertx", "Vert.x", "Vertx");
        looped(all, "jetty", "Jetty, not blocking", "Jetty");
        looped(all, "undertow", "Undertow, on the I/O thread", "UndertowIo");
        looped(all, "jetty-virtual", "Jetty, virtual threads", "JettyVirtual");
        all.add(plain("helidon", "Helidon", "Helidon"));
        all.add(plain("robaho", "robaho httpserver", "Robaho"));
        all.add(new Contestant("tomcat", Kind.PEER, "tomcat", "Tomcat, virtual threads", List.of(),
                (workshop, folder) -> workshop.peer("TomcatVirtual", folder.toString())));
        all.add(new Contestant("jdk", Kind.PEER, "jdk", "JDK HttpServer, virtual threads", List.of(),
                (workshop, _) -> workshop.program("org.patchbay.benchmarks.load.peer.JdkServer")));
        for (int loops : LOOPS) {
            String count = Integer.toString(loops);
            all.add(new Contestant("felix-http-" + loops, Kind.PEER, "felix-http", "Felix HTTP, virtual threads, " + loops(loops),
                    List.of(), (workshop, folder) -> workshop.peer("FelixHttp", count, workshop.bundles().toString(), folder.toString())));
            all.add(new Contestant("go-" + loops, Kind.PEER, "go", "Go net/http, " + (loops == 1 ? "1 core" : loops + " cores"),
                    List.of("go"),
                    (workshop, _) -> new ProcessBuilder(workshop.compiled("site.go", "go", "build", "-o").toString(), count)));
            all.add(new Contestant("floor-" + loops, Kind.FLOOR, "floor", "C, epoll, canned answer, " + loops(loops), List.of("cc"),
                    (workshop, _) -> new ProcessBuilder(workshop.compiled("floor.c", "cc", "-O2", "-pthread", "-o").toString(), count)));
        }
        return List.copyOf(all);
    }

    private static void looped(List<Contestant> all, String id, String name, String type) {
        for (int loops : LOOPS) {
            all.add(new Contestant(id + "-" + loops, Kind.PEER, id, name + ", " + loops(loops), List.of(),
                    (workshop, _) -> workshop.peer(type, Integer.toString(loops))));
        }
    }

    private static Contestant plain(String id, String name, String type) {
        return new Contestant(id, Kind.PEER, id, name, List.of(), (workshop, _) -> workshop.peer(type));
    }

    static String loops(int loops) {
        return loops == 1 ? "1 loop" : loops + " loops";
    }
}
