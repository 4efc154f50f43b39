package org.patchbay.shell;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;

/**
 * {@code http:help}: our commands with what they do, then the names of all others. What one command takes is told by Felix's own
 * help, which this one hides ({@link HttpScope}).
 */
@Component(service = HelpCommand.class, property = {"osgi.command.scope=http", "osgi.command.function=help"})
public final class HelpCommand extends Commands {

    /** The session variable in which Gogo keeps the names of all commands, {@code scope:function}. */
    private static final String ALL_COMMANDS = ".commands";

    private static final String OURS = HttpScope.SCOPE + ":";
    /** Of the list of names, however wide the terminal is. */
    private static final int WIDTH = 100;

    /** Where our commands are. */
    private static final List<Class<?>> COMMANDS = List.of(RouteCommands.class, WhyCommand.class, UseCommands.class,
            ServerCommands.class, DeploymentCommands.class, GetCommand.class, HelpCommand.class);

    /** For SCR. */
    public HelpCommand() {
    }

    /** {@code help}. */
    @Descriptor("lists the commands")
    public String help(CommandSession session) {
        Collection<?> all = session.get(ALL_COMMANDS) instanceof Collection<?> names ? names : List.of();
        List<List<String>> ours = commands().map(HelpCommand::row).sorted(Comparator.comparing(List::getFirst)).toList();
        return String.join("\n", new Table(List.of("COMMAND", "WHAT IT DOES"), ours).lines(TerminalWidth.of(session)))
                + "\n\n" + others(all, Math.min(WIDTH, TerminalWidth.of(session)));
    }

    /** {@code help NAME}. */
    @Descriptor("tells what a command takes")
    public Object help(CommandSession session, @Descriptor("the command, with or without its scope") String name) throws Exception {
        Usage.of("help").check(List.of(name));
        if (!name.matches("[A-Za-z0-9_.:-]+")) {
            throw new IllegalArgumentException("not the name of a command: " + name);
        }
        boolean ours = commands().anyMatch(method -> method.getName().equals(name));
        return session.execute("felix:help " + (ours ? OURS : "") + name);
    }

    /** The methods that are our commands. */
    static Stream<Method> commands() {
        return COMMANDS.stream().flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Descriptor.class));
    }

    private static List<String> row(Method method) {
        String name = OURS + method.getName() + (method.getParameterCount() == 2 && method.getName().equals("help") ? " NAME" : "");
        return List.of(name, method.getAnnotation(Descriptor.class).value());
    }

    private static String others(Collection<?> all, int width) {
        StringBuilder out = new StringBuilder("also, see 'help NAME':");
        int column = width;
        for (String name : new TreeSet<>(all.stream().map(Object::toString).filter(text -> !text.startsWith(OURS)).toList())) {
            boolean fits = column + 1 + name.length() <= width;
            out.append(fits ? " " : "\n  ").append(name);
            column = fits ? column + 1 + name.length() : 2 + name.length();
        }
        return out.append('\n').toString();
    }
}
