package org.patchbay.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files that the README shows whole: each a code block under a line such as {@code <!-- file: pom.xml -->}.
 *
 * @param files from path to text
 */
record Readme(Map<String, String> files) {

    private static final Pattern BLOCK = Pattern.compile("^<!-- file: (\\S+) -->\\R```\\w*\\R(.*?)^```$",
            Pattern.MULTILINE | Pattern.DOTALL);

    static Readme read(Path file) throws IOException {
        return new Readme(BLOCK.matcher(Files.readString(file)).results()
                .collect(Collectors.toMap(block -> block.group(1), Readme::text, (one, other) -> one + other, TreeMap::new)));
    }

    private static String text(MatchResult block) {
        return block.group(2);
    }

    /** Writes them below {@code folder}, as a reader would, with {@code distribution} in place of the README's. */
    void writeTo(Path folder, Path distribution) throws IOException {
        for (var file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().replace("/opt/patchbay", distribution.toString()));
        }
    }
}
