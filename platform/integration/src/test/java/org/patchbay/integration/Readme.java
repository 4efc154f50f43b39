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
 * Code blocks of the README under a line that says what they are: {@code <!-- file: pom.xml -->} shows a file whole,
 * {@code <!-- into: pom.xml -->} what to add to one, {@code <!-- conf: x.cfg -->} a configuration.
 *
 * @param files     from path to text
 * @param additions from path of an XML file to what goes before its last tag
 * @param conf      from name to text
 */
record Readme(Map<String, String> files, Map<String, String> additions, Map<String, String> conf) {

    static Readme read(Path file) throws IOException {
        String text = Files.readString(file);
        return new Readme(blocks("file", text), blocks("into", text), blocks("conf", text));
    }

    private static Map<String, String> blocks(String kind, String text) {
        Pattern block = Pattern.compile("^<!-- " + kind + ": (\\S+) -->\\R```\\w*\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
        return block.matcher(text).results()
                .collect(Collectors.toMap(found -> found.group(1), Readme::text, (one, other) -> one + other, TreeMap::new));
    }

    private static String text(MatchResult block) {
        return block.group(2);
    }

    private String whole(String path) {
        String text = files.get(path);
        int end = text.lastIndexOf("</");
        return additions.containsKey(path) ? text.substring(0, end) + additions.get(path) + text.substring(end) : text;
    }

    /** Writes the files below {@code folder}, as a reader would, with {@code distribution} in place of the README's. */
    void writeTo(Path folder, Path distribution) throws IOException {
        for (var file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, whole(file.getKey()).replace("/opt/patchbay", distribution.toString()));
        }
    }
}
