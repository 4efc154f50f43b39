package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.patchbay.shell.StandIn.printed;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.http.runtime.ConnectionInfo;
import org.patchbay.http.runtime.ServerInfo;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.http.runtime.ServerState;

final class ServerCommandsTest {

    private static final ConnectionInfo IDLE =
            new ConnectionInfo("10.0.0.7:40000", "10.0.0.1:8080", "HTTP/1.1", "idle", Duration.ofSeconds(70));
    private static final ConnectionInfo NEW = new ConnectionInfo("10.0.0.9:40001", "10.0.0.1:8080", "", "new", Duration.ofMillis(3));

    record Server(ServerInfo info, List<ConnectionInfo> connections) implements ServerRuntime {
    }

    private static final Server UP = new Server(new ServerInfo("default", ServerState.LISTENING, "", List.of("http://10.0.0.1:8080"),
            "sockets", List.of("HTTP/1.1"), 2, 1), List.of(IDLE, NEW));
    private static final Server DOWN = new Server(new ServerInfo("admin", ServerState.FAILED, "server admin: port 80 is taken", List.of(),
            "sockets", List.of(), 0, 0), List.of());

    private final ServerCommands commands = new ServerCommands(List.of(UP, DOWN));

    @Test
    void serversArePrintedAsATableAndWhyOneFailedBelow() {
        assertEquals("""
                NAME     STATE      ENDPOINTS             PROTOCOLS  CONNECTIONS  ACTIVE  NETWORK
                admin    failed     -                     -          0            0       sockets
                default  listening  http://10.0.0.1:8080  HTTP/1.1   2            1       sockets

                server admin: port 80 is taken""", printed(commands.servers()));
        assertEquals(List.of(DOWN.info(), UP.info()), commands.servers());
        assertEquals("no servers: each file conf/org.patchbay.server-NAME.cfg is one", printed(new ServerCommands(List.of()).servers()));
    }

    @Test
    void connectionsAreFilteredByServerStateAndAddress() {
        assertEquals("""
                SERVER   STATE  AGE         REMOTE          LOCAL          PROTOCOL
                default  idle   1 min 10 s  10.0.0.7:40000  10.0.0.1:8080  HTTP/1.1
                default  new    3.0 ms      10.0.0.9:40001  10.0.0.1:8080  -""", printed(commands.connections("", "", "")));
        assertEquals(List.of(new ServerConnection("default", NEW)), commands.connections("default", "NEW", "10.0.0.9"));
        assertEquals("no connections", printed(commands.connections("admin", "", "")));
        assertEquals("no connections", printed(commands.connections("", "idle", "10.0.0.9")));
        assertEquals("no server is called other; there are admin, default",
                assertThrows(IllegalArgumentException.class, () -> commands.connections("other", "", "")).getMessage());
        assertEquals("no connection is ever closed; there are new, active, idle, hijacked",
                assertThrows(IllegalArgumentException.class, () -> commands.connections("", "closed", "")).getMessage());
    }
}
