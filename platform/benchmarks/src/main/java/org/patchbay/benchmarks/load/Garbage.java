package org.patchbay.benchmarks.load;

import java.io.IOException;

/** Full collections in a server, twice: what is only reachable by references that are cleared goes with the second. */
final class Garbage {

    private static final int TIMES = 2;
    private static final byte[] COLLECT = Requests.get("/collect").writes().getFirst();
    private static final int BUFFER = 512;

    private Garbage() {
    }

    /** In a JVM by {@code jcmd}, in Go by a request; C has none. */
    static void collect(Server server) throws IOException, InterruptedException {
        for (int i = 0; i < TIMES; i++) {
            if (server.contestant().family().equals("go")) {
                try (Caller caller = new Caller(server.port(), BUFFER)) {
                    caller.call(COLLECT, 1);
                }
            } else if (server.contestant().kind() != Kind.FLOOR) {
                Process jcmd = new ProcessBuilder(Machine.java("jcmd").toString(), Long.toString(server.meter().pid()), "GC.run")
                        .redirectErrorStream(true).start();
                String said = new String(jcmd.getInputStream().readAllBytes());
                if (jcmd.waitFor() != 0) {
                    throw new IOException(said);
                }
            }
        }
    }
}
