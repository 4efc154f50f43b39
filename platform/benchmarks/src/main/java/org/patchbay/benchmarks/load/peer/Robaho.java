package org.patchbay.benchmarks.load.peer;

import robaho.net.httpserver.DefaultHttpServerProvider;

/** robaho's server behind the JDK's interface, on virtual threads. */
final class Robaho {

    private Robaho() {
    }

    public static void main(String... words) throws Exception {
        JdkServer.start(new DefaultHttpServerProvider().createHttpServer(JdkServer.address(), JdkServer.BACKLOG));
    }
}
