package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;

final class HelpCommandTest {

    private final Map<String, Object> variables = new HashMap<>();
    private final CommandSession session = (CommandSession) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] {CommandSession.class}, (proxy, method, arguments) -> switch (method.getName()) {
                case "get" -> variables.get(arguments[0]);
                case "put" -> variables.put((String) arguments[0], arguments[1]);
                case "execute" -> "ran " + arguments[0];
                default -> throw new UnsupportedOperationException(method.getName());
            });

    @Test
    void ourCommandsHaveTheirDescriptionsAndTheOthersTheirNames() {
        variables.put(".commands", Set.of("felix:lb", "http:routes", "scr:list"));

        String help = new HelpCommand().help(session);

        assertTrue(help.startsWith("COMMAND           WHAT IT DOES\nhttp:connections  lists the open connections: "), help);
        assertTrue(help.contains("\nhttp:help         lists the commands\nhttp:help NAME    tells what a command takes\n"), help);
        assertTrue(help.contains("\nhttp:servers      lists the servers: "), help);
        for (String name : List.of("resolve", "why", "inflight", "drain", "connections", "stats", "history", "deployments", "get")) {
            assertTrue(help.contains("\nhttp:" + name + " "), name);
        }
        assertTrue(help.endsWith("\n\nalso, see 'help NAME':\n  felix:lb scr:list\n"), help);
    }

    @Test
    void oneCommandIsLeftToFelix() throws Exception {
        assertEquals("ran felix:help http:routes", new HelpCommand().help(session, "http:routes"));
        assertEquals("ran felix:help http:resolve", new HelpCommand().help(session, "resolve"), "ours is the one that runs");
        assertEquals("ran felix:help felix:resolve", new HelpCommand().help(session, "felix:resolve"));
        assertEquals("ran felix:help lb", new HelpCommand().help(session, "lb"));
        assertThrows(IllegalArgumentException.class, () -> new HelpCommand().help(session, "lb; stop 0"));
    }

    @Test
    void ourScopeIsTheFirstUnlessTheUserChose() {
        HttpScope scope = new HttpScope(new Candidates(StandIn.context(), List.of(), List.of()));
        scope.beforeExecute(session, "help");
        assertEquals("http:*", variables.get("SCOPE"));
        variables.put("SCOPE", "gogo:*");
        scope.beforeExecute(session, "help");
        assertEquals("http:gogo:*", variables.get("SCOPE"));
        variables.put("SCOPE", "felix");
        scope.beforeExecute(session, "help");
        assertEquals("felix", variables.get("SCOPE"));
    }
}
