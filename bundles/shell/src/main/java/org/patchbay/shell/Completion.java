package org.patchbay.shell;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;

/**
 * Tells the console of Gogo how our commands are completed: lines of its command {@code complete}, made from the annotations of
 * our own, so that what is offered is what there is. A list of candidates is a function {@code __http_KIND}, a session variable.
 */
final class Completion {

    /** Of a function that gives candidates; what begins with an underscore is not offered itself. */
    static final String FUNCTION = "__http_";

    /** Which kind of {@link Candidates} an option takes, by the option's long name. */
    private static final Map<String, String> OPTIONS = Map.of("--bundle", "owners", "--pattern", "patterns", "--state", "states",
            "--without", "owners", "--mux", "muxes", "--server", "servers", "--method", "methods", "--sort", "orders");

    /** Which kind a command takes beside its options. */
    private static final Map<String, String> ARGUMENTS =
            Map.of("resolve", "methods", "why", "patterns", "drain", "owners", "help", "commands");

    /** What follows the name of a function: the line as typed so far. */
    private static final String LINE = " ($.commandLine line)";

    /** What the console need not escape. */
    private static final Pattern PLAIN = Pattern.compile("[\\w.:/-]+");

    private Completion() {
    }

    /**
     * Those of {@code candidates} that the console can offer after {@code line}. What it would have to escape ends the console
     * ({@code ParsedLineImpl.escape} of gogo.jline 1.1.8 reads beyond the end), so patterns come once a quote has been typed. And it
     * asks for the candidates of all options, whichever was typed: there are some only behind one of {@code options}, if there are any.
     */
    static List<String> offered(List<String> candidates, String line, List<String> options) {
        if (!options.isEmpty() && !options.contains(wordBefore(line)) && !options.contains(lastWord(line))) {
            return List.of();
        }
        boolean quoted = line.chars().filter(character -> character == '\'').count() % 2 == 1;
        return candidates.stream().filter(text -> quoted ? text.indexOf('\'') < 0 : PLAIN.matcher(text).matches()).toList();
    }

    /** The word that is being typed, or the one before it if nothing of it has been: the console cuts blanks off the end of the line. */
    private static String lastWord(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    /** The word before the one that is being typed. */
    private static String wordBefore(String line) {
        String[] words = line.split("\\s+", -1);
        return words.length < 2 ? "" : words[words.length - 2];
    }

    /**
     * The lines of all our commands. Without a scope Gogo runs ours, but its console looks for what completes a namesake in another
     * scope ({@code Shell.resolve} of gogo.jline 1.1.8): so namesakes are completed as ours.
     *
     * @param all the names of all commands, {@code scope:function}
     */
    static List<String> lines(List<String> all) {
        return HelpCommand.commands().flatMap(command -> Stream.concat(Stream.of(HttpScope.SCOPE + ":" + command.getName()),
                all.stream().filter(name -> name.endsWith(":" + command.getName()))).distinct()
                .flatMap(name -> lines(command, "complete -c " + name))).distinct().toList();
    }

    private static Stream<String> lines(Method command, String start) {
        List<String> lines = new ArrayList<>();
        lines.add(start + " -d " + quoted(command.getAnnotation(Descriptor.class).value()));
        Arrays.stream(command.getParameters()).filter(parameter -> parameter.isAnnotationPresent(Parameter.class)).forEach(parameter ->
                lines.add(start + names(parameter.getAnnotation(Parameter.class)) + " -d "
                        + quoted(parameter.getAnnotation(Descriptor.class).value()) + argument(command, parameter)));
        String kind = ARGUMENTS.get(command.getName());
        if (kind != null) {
            lines.add(start + " -a '" + FUNCTION + kind + LINE + "'");
        }
        return lines.stream();
    }

    private static String names(Parameter option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    private static String argument(Method command, java.lang.reflect.Parameter parameter) {
        String[] names = parameter.getAnnotation(Parameter.class).names();
        String name = names[names.length - 1];
        String kind = command.getName().equals("connections") && name.equals("--state") ? "connection_states" : OPTIONS.get(name);
        return kind == null ? "" : " -a '" + FUNCTION + kind + LINE + " " + String.join(" ", names) + "'";
    }

    /** In Gogo's single quotes, within which nothing is expanded and nothing can be escaped. */
    private static String quoted(String text) {
        return "'" + text.replace('\'', '’') + "'";
    }
}
