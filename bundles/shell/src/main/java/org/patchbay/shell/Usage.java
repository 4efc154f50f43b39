package org.patchbay.shell;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.felix.service.command.Parameter;

/**
 * How one of our commands is called, as its annotations say, and what is wrong with a call:
 *
 * <pre>
 * unknown option -x
 * usage: http:stats [-B] [-b BUNDLE] [-s SORT]
 * 'help http:stats' says what each is
 * </pre>
 *
 * @param command the command's name, without the scope
 * @param options its options in order
 * @param words   what it takes beside them; those that may be left out in brackets
 */
record Usage(String command, List<Option> options, List<String> words) {

    /** What commands take beside their options; Gogo knows no names for that. */
    private static final Map<String, List<String>> WORDS = Map.of("resolve", List.of("[METHOD]", "URL"), "why", List.of("PATTERN"),
            "drain", List.of("BUNDLE"), "get", List.of("URL"), "help", List.of("[COMMAND]"));

    /** Of these the last word may be several: a pattern need not be quoted. */
    private static final String SEVERAL = "why";

    /** What begins with two slashes. */
    private static final Set<String> MAY_BE_A_COMMENT = Set.of("URL", "PATTERN");

    private static final Set<String> HELP = Set.of("-h", "-?", "--help");

    /** In Gogo, all after it in the line. */
    static final String COMMENT = "what comes after // or # is a comment of the shell: put it in quotes";

    /** An option: its names, short and long, and whether a value comes after it. */
    private record Option(List<String> names, boolean takesValue) {

        static Option of(Parameter parameter) {
            return new Option(List.of(parameter.names()), parameter.presentValue().equals(Parameter.UNSPECIFIED));
        }

        String usage() {
            String value = names.getLast().replaceFirst("^-+", "").toUpperCase(Locale.ROOT);
            return "[" + names.getFirst() + (takesValue ? " " + value : "") + "]";
        }
    }

    /** That of the command called {@code command}. */
    static Usage of(String command) {
        List<Option> options = HelpCommand.commands().filter(method -> method.getName().equals(command)).map(Method::getParameters)
                .flatMap(Arrays::stream).filter(parameter -> parameter.isAnnotationPresent(Parameter.class))
                .map(parameter -> Option.of(parameter.getAnnotation(Parameter.class))).toList();
        return new Usage(command, options, WORDS.getOrDefault(command, List.of()));
    }

    /** Throws if {@code given}, all but the options, is not what the command takes. */
    void check(List<String> given) {
        boolean help = given.stream().anyMatch(HELP::contains);
        String wrong = help ? "" : wrong(given);
        if (help || !wrong.isEmpty()) {
            throw failure(wrong);
        }
    }

    /** What to throw at a call with {@code given}, options among it, that fits no method. */
    IllegalArgumentException failure(List<String> given) {
        boolean help = given.stream().anyMatch(HELP::contains);
        String wrong = help ? "" : wrong(given);
        return failure(help || !wrong.isEmpty() ? wrong : "it can't be called with " + String.join(" ", given));
    }

    /** {@code wrong}, and how it is right. */
    IllegalArgumentException failure(String wrong) {
        return new IllegalArgumentException((wrong.isEmpty() ? "" : Paragraph.printable(wrong) + "\n") + this
                + "\n'help " + HttpScope.SCOPE + ":" + command + "' says what each is");
    }

    /** "" if nothing is. */
    private String wrong(List<String> given) {
        Map<String, Option> known = new HashMap<>();
        options.forEach(option -> option.names().forEach(name -> known.put(name, option)));
        Set<Option> seen = new HashSet<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            Option option = known.get(word);
            if (option != null && !seen.add(option)) {
                return word + " is there twice";
            }
            if (option != null && option.takesValue() && ++i == given.size()) {
                return word + " takes a value";
            }
            if (option == null && word.length() > 1 && word.startsWith("-")) {
                String name = word.split("=", 2)[0];
                return "unknown option " + word
                        + (known.containsKey(name) ? "; a blank parts option and value: " + word.replace('=', ' ') : "");
            }
            if (option == null) {
                rest.add(word);
            }
        }
        return number(rest);
    }

    private String number(List<String> given) {
        List<String> needed = words.stream().filter(word -> !word.startsWith("[")).toList();
        if (given.size() < needed.size()) {
            String missing = needed.get(given.size());
            return missing + " is missing" + (MAY_BE_A_COMMENT.contains(missing) ? "; " + COMMENT : "");
        }
        return given.size() > words.size() && !command.equals(SEVERAL) ? "'" + given.get(words.size()) + "' is too much" : "";
    }

    @Override
    public String toString() {
        StringBuilder usage = new StringBuilder("usage: " + HttpScope.SCOPE + ":" + command);
        options.forEach(option -> usage.append(' ').append(option.usage()));
        words.forEach(word -> usage.append(' ').append(word));
        return usage.toString();
    }
}
