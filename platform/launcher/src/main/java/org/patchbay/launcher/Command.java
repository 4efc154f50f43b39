package org.patchbay.launcher;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code bin/patchbay} can be asked to do, with the options that each knows. */
enum Command {
    RUN(Set.of("--home", "--address")),
    START(Set.of("--home", "--address")),
    STOP(Set.of("--home")),
    STATUS(Set.of("--home")),
    CACHE(Set.of("--home")),
    SHELL(Set.of("--home"));

    private final Set<String> options;

    Command(Set<String> options) {
        this.options = options;
    }

    static Command of(String word) throws LaunchException {
        return Stream.of(values()).filter(command -> command.word().equals(word)).findFirst()
                .orElseThrow(() -> LaunchException.usage("unknown command: " + word));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean knows(String option) {
        return options.contains(option);
    }

    /** Whether words that are no options may follow. */
    boolean takesWords() {
        return this == SHELL;
    }
}
