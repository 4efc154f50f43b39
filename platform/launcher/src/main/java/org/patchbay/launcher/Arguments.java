package org.patchbay.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The command line, read.
 *
 * @param command what to do
 * @param home    the instance folder, absolute; the distribution itself if absent
 * @param address overrides the address of the server named {@code default}
 * @param words   what follows the options: a command line for the shell
 */
record Arguments(Command command, Optional<Path> home, Optional<Address> address, List<String> words) {

    Arguments {
        words = List.copyOf(words);
    }

    static Arguments parse(String... args) throws LaunchException {
        if (args.length == 0) {
            throw LaunchException.usage("a command is missing");
        }
        Command command = Command.of(args[0]);
        Optional<Path> home = Optional.empty();
        Optional<Address> address = Optional.empty();
        List<String> words = new ArrayList<>();
        Iterator<String> rest = List.of(args).listIterator(1);
        while (rest.hasNext()) {
            String word = rest.next();
            if (!word.startsWith("-") || !words.isEmpty() && !word.equals("--home")) {
                words.add(word);
                continue;
            }
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            if (!command.knows(name)) {
                throw LaunchException.usage("unknown option of '" + command.word() + "': " + name);
            }
            String value = word.equals(name) ? next(rest, name) : word.substring(name.length() + 1);
            switch (name) {
                case "--home" -> home = Optional.of(folder(value));
                default -> address = Optional.of(Address.parse(value));
            }
        }
        if (!words.isEmpty() && !command.takesWords()) {
            throw LaunchException.usage("unexpected after '" + command.word() + "': " + words.getFirst());
        }
        return new Arguments(command, home, address, words);
    }

    private static String next(Iterator<String> rest, String option) throws LaunchException {
        if (!rest.hasNext()) {
            throw LaunchException.usage(option + " needs a value");
        }
        return rest.next();
    }

    private static Path folder(String value) throws LaunchException {
        if (value.isBlank()) {
            throw LaunchException.usage("--home needs a folder");
        }
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw LaunchException.usage("--home is no path: " + e.getMessage());
        }
    }
}
