package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.gogo.jline.Builtin;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Process;
import org.jline.builtins.Completers.CompletionData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.http.runtime.Resolution;

/** Our commands as Gogo calls them: options, pipes, widths, and completion in its console. */
final class GogoTest {

    private final StandIn table = new StandIn("default", StandIn.GREET, StandIn.LATER, StandIn.BY_HAND);
    private final CommandProcessorImpl processor = new CommandProcessorImpl();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private GogoExecutor executor;
    private CommandExecutor.Session session;

    @BeforeEach
    void open() {
        RouteCommands routes = new RouteCommands(StandIn.context(), List.of(table), List.of());
        for (String name : List.of("routes", "resolve", "drain")) {
            processor.addCommand("http", routes, name);
        }
        processor.addCommand("http", new UseCommands(StandIn.context(), List.of(table), List.of()), "stats");
        processor.addCommand("test", new Cat(), "cat");
        TextCommands texts = new TextCommands();
        processor.addCommand("text", texts, "grep");
        processor.addCommand("text", texts, "echo");
        processor.addConverter(new PrintedFormat());
        processor.addListener(new HttpScope(new Candidates(StandIn.context(), List.of(table), List.of())));
        executor = new GogoExecutor(processor);
        session = executor.open(output, output);
    }

    @AfterEach
    void close() {
        session.close();
        processor.stop();
    }

    private String run(String line) throws Exception {
        output.reset();
        session.run(line);
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void optionsAreFoundWhereverTheyStand() throws Exception {
        table.resolution = new Resolution("GET", "/a", Resolution.Answer.NOT_FOUND, "", Optional.empty(), List.of(), List.of(), List.of());
        assertTrue(run("routes -s shadowed --bundle 12").endsWith("shadowed: by Hello\n"), "without the scope, too");
        assertTrue(run("http:routes -v -s shadowed").contains("\n  component  org.example.Later\n"));
        assertTrue(run("http:stats -B --sort name").startsWith("REQUESTS"));
        run("http:resolve --without com.acme.x PUT '/a?b={c}'");
        run("http:resolve /a");
        assertEquals(List.of("PUT /a?b={c} without [13, 14]", "GET /a without []"), table.asked);
    }

    @Test
    void linesArePickedInAPipe() throws Exception {
        assertEquals("GET /hello/{name}  Later    org.example.hello 0.1.0 [12]  shadowed: by Hello\n", run("routes | grep shadowed"));
        assertEquals("b a\n", run("echo b a | grep -v c"));
        assertEquals("", run("echo b a | grep ^a"));
    }

    private record Wrong(String line, String message) {
    }

    @Test
    void aCallThatNoCommandTakesIsToldWithItsUsage() {
        String routes = "\nusage: http:routes [-b BUNDLE] [-p PATTERN] [-s STATE] [-v]\n'help http:routes' says what each is";
        String drain = "\nusage: http:drain BUNDLE\n'help http:drain' says what each is";
        List<Wrong> rows = List.of(
                new Wrong("routes extra", "'extra' is too much" + routes),
                new Wrong("routes -v 12 13", "'12' is too much" + routes),
                new Wrong("routes -x", "unknown option -x" + routes),
                new Wrong("routes -b 12 -s", "-s takes a value" + routes),
                new Wrong("routes -v --verbose", "--verbose is there twice" + routes),
                new Wrong("routes --bundle=12", "unknown option --bundle=12; a blank parts option and value: --bundle 12" + routes),
                new Wrong("routes --help", routes.strip()),
                new Wrong("routes -h", routes.strip()),
                new Wrong("drain", "BUNDLE is missing" + drain),
                new Wrong("drain 12 13", "'13' is too much" + drain),
                new Wrong("drain -f", "unknown option -f" + drain),
                new Wrong("drain --help", drain.strip()),
                new Wrong("resolve GET //hello", "'GET' is neither a path such as /hello/world nor a URL such as http://host/path;"
                        + " what comes after // or # is a comment of the shell: put it in quotes"
                        + "\nusage: http:resolve [-w WITHOUT] [-m MUX] [METHOD] URL\n'help http:resolve' says what each is"));
        for (Wrong row : rows) {
            assertEquals(row.message(), assertThrows(IllegalArgumentException.class, () -> run(row.line()), row.line()).getMessage());
        }
    }

    @Test
    void whatIsReturnedIsAnObject() throws Exception {
        table.resolution = new Resolution("GET", "/a", Resolution.Answer.ROUTE, "", Optional.of(StandIn.GREET), List.of(), List.of(),
                List.of());
        assertEquals("3\n", run("(http:routes) size"));
        assertEquals("GET /hello/{name}\n", run("((http:routes -s shadowed) get 0) pattern"));
        assertEquals("ROUTE\n", run("(((http:resolve /a) get 0) answer) name"));
        assertEquals("0\n", run("(((http:stats) get 0) use) requests"));
    }

    @Test
    void tablesAreAsWideAsTheSessionSays() throws Exception {
        run("COLUMNS = 50");
        assertTrue(run("routes").lines().allMatch(line -> line.length() <= 50), "nothing runs over");
        run("COLUMNS = 70");
        assertTrue(run("routes").contains("…"));
        assertTrue(run("routes | cat").contains("org.example.hello 0.1.0 [12]  shadowed: by Hello\n"), "another command reads it");
        run("COLUMNS = null");
        assertTrue(run("routes").contains("GET /hello/{name}  Hello    org.example.hello 0.1.0 [12]  active"));
        run("COLUMNS = 200");
        assertTrue(run("routes").contains("GET /hello/{name}  Hello    org.example.hello 0.1.0 [12]  active"));
    }

    /** Hands on what it reads. */
    public static final class Cat {

        /** A command. */
        public void cat() throws IOException {
            Process.Utils.current().in().transferTo(Process.Utils.current().out());
        }
    }

    /**
     * As the console's.
     *
     * @param line what was typed
     */
    public record Typed(String line) {
    }

    @Test
    void theConsoleCompletesOptionsAndWhatTheyTake() throws Exception {
        processor.addCommand("gogo", new Builtin(), "complete");
        processor.addCommand("other", new Cat(), "resolve");
        CommandSession console = processor.createSession(InputStream.nullInputStream(), output, output);
        console.execute("x = 1");
        assertNull(console.get(Completion.FUNCTION + "owners"), "nobody has a keyboard there");

        console.put(Shell.VAR_COMPLETIONS, new HashMap<>());
        console.execute("x = 1");

        Map<String, List<CompletionData>> completions = Shell.getCompletions(console);
        for (String name : HelpCommand.commands().map(method -> "http:" + method.getName()).toList()) {
            assertTrue(completions.containsKey(name), name);
        }
        assertEquals(completions.get("http:resolve").size(), completions.get("other:resolve").size(),
                "the console finds that when no scope is typed");
        assertEquals(HelpCommand.commands().filter(method -> method.getName().equals("routes")).findFirst().orElseThrow()
                .getAnnotation(Descriptor.class).value(), completions.get("http:routes").getFirst().description);
        CompletionData bundle = completions.get("http:routes").stream()
                .filter(data -> data.options != null && data.options.contains("--bundle")).findFirst().orElseThrow();
        assertEquals(List.of("-b", "--bundle"), bundle.options);
        console.put(Shell.VAR_COMMAND_LINE, new Typed("http:routes -b "));
        assertEquals(List.of("org.example.hello"), console.execute(bundle.argument));
        console.put(Shell.VAR_COMMAND_LINE, new Typed("http:routes -b"));
        assertEquals(List.of("org.example.hello"), console.execute(bundle.argument), "the console cuts the blank off");
        console.put(Shell.VAR_COMMAND_LINE, new Typed("http:routes --state a"));
        assertEquals(List.of(), console.execute(bundle.argument), "another option was typed");
        console.put(Shell.VAR_COMMAND_LINE, new Typed("http:why "));
        assertEquals(List.of("/a"), console.execute(completions.get("http:why").getLast().argument), "what needs no quotes");
        console.put(Shell.VAR_COMMAND_LINE, new Typed("http:why '"));
        assertEquals(List.of("/a", "GET /hello/{name}"), console.execute(completions.get("http:why").getLast().argument));
        for (String kind : new Candidates(StandIn.context(), List.of(), List.of()).kinds().keySet()) {
            assertTrue(console.execute(Completion.FUNCTION + kind) instanceof List<?>, kind);
        }
        console.close();
    }
}
