package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.integration.Site.Answer;

/** A file in {@code conf/} is a server; it comes, changes and goes with the file. */
class ServersIT {

    private static final String RUNTIME = "org.patchbay.http.runtime.ServerRuntime";

    @RegisterExtension
    final RunningFramework framework = RunningFramework.server();

    @Test
    void twoFilesAreTwoServersWithTheSameRoutes() throws Exception {
        framework.startBuilt("hello");
        Site one = framework.configureServer("one");
        Site two = framework.configureServer("two");

        assertNotEquals(one.url(), two.url());
        assertEquals(new Answer(200, "Hello, one!\n"), one.get("/hello/one"));
        assertEquals(new Answer(200, "Hello, two!\n"), two.get("/hello/two"));
    }

    @Test
    void aServerStopsWhenItsFileIsDeletedAndOthersGoOn() throws Exception {
        framework.startBuilt("hello");
        Site stays = framework.configureServer("stays");
        Site goes = framework.configureServer("goes");

        Files.delete(framework.configuration("goes"));

        Await.until("its service is gone", () -> framework.services(RUNTIME, "(http.server.name=goes)").isEmpty());
        assertThrows(ConnectException.class, () -> goes.get("/hello/world"));
        assertEquals(200, stays.get("/hello/world").status());
    }

    @Test
    void aServerWhosePortIsTakenSaysSoAndStartsWhenItsFileIsMended() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            Files.writeString(framework.configuration("unlucky"), "address = " + address + "\n");

            String failure = (String) Await.value("the failure is published", () -> framework.services(RUNTIME,
                    "(&(http.server.name=unlucky)(http.failure=*))").getFirst().getProperty("http.failure"), text -> text != null);

            assertEquals(1, failure.lines().count(), failure);
            assertEquals(true, failure.contains(address), failure);
        }
        framework.startBuilt("hello");

        Site mended = framework.configureServer("unlucky");

        assertEquals(200, mended.get("/hello/world").status());
    }

    @Test
    void aNewAddressInTheFileMovesTheServer() throws Exception {
        framework.startBuilt("hello");
        Site before = framework.configureServer("default");
        int port = freePort();

        Files.writeString(framework.configuration("default"), "address = 127.0.0.1:" + port + "\n");

        Await.until("it listens on port " + port, () -> URI.create(framework.site("default").url()).getPort() == port);
        assertEquals(200, framework.site("default").get("/hello/world").status());
        assertThrows(ConnectException.class, () -> before.get("/hello/world"));
    }

    /** A port that was free a moment ago. */
    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
