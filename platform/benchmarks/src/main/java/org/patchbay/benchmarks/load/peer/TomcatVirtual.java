package org.patchbay.benchmarks.load.peer;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.patchbay.benchmarks.load.site.Announcement;

/** Tomcat with a servlet, each request on a virtual thread: {@code TomcatVirtual FOLDER}. */
final class TomcatVirtual {

    private static final int BACKLOG = 4096;
    private static final int MOST_CONNECTIONS = 20_000;
    private static final int UNLIMITED = -1;

    private TomcatVirtual() {
    }

    public static void main(String... words) throws Exception {
        var protocol = new Http11NioProtocol();
        protocol.setExecutor(new VirtualThreadExecutor("tomcat-"));
        protocol.setMaxKeepAliveRequests(UNLIMITED);
        protocol.setMaxConnections(MOST_CONNECTIONS);
        protocol.setAcceptCount(BACKLOG);
        var connector = new Connector(protocol);
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        var tomcat = new Tomcat();
        tomcat.setBaseDir(words[0]);
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", words[0]);
        Tomcat.addServlet(context, "site", new SiteServlet());
        context.addServletMapping("/*", "site");
        tomcat.start();
        Announcement.of(connector.getLocalPort());
    }
}
