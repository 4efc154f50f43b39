package org.patchbay.shell;

import java.util.Arrays;
import java.util.List;

/** What all our commands have in common: Gogo calls a method of theirs, and if none takes what was typed, the one here. */
abstract class Commands {

    /**
     * Says what is wrong. Gogo's name for what takes a call of any command.
     *
     * @param words the command's name, and what was typed after it
     * @throws IllegalArgumentException always
     */
    public final Object _main(Object... words) {
        List<String> texts = Arrays.stream(words).map(String::valueOf).toList();
        throw Usage.of(texts.getFirst()).failure(texts.subList(1, texts.size()));
    }
}
