package org.patchbay.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing is so long that it can't be read at one go: files, methods, lines, of code, tests and scripts alike. */
class SizeTest {

    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 50;
    private static final int LINE_LENGTH = 140;

    /** Tables of data, which gain nothing from being split: {@code Class.method} and why. */
    private static final Map<String, String> LONG_TABLES = Map.of(
            "Status.text", "one row for each status code",
            "HeadParserTest.refused", "one row for each head that is refused");

    private final Repository repository = Repository.here();

    @Test
    void noFileIsLongerThanFourHundredLines() {
        assertEquals(List.of(), written().filter(file -> lines(file).size() > FILE_LINES)
                .map(file -> repository.relative(file) + " has " + lines(file).size() + " lines").toList(), "Split it into two ideas");
    }

    @Test
    void noLineIsLongerThanOneHundredAndFortyCharacters() {
        assertEquals(List.of(), written().flatMap(this::longLines).toList(), "Break the line");
    }

    @Test
    void noMethodIsLongerThanFiftyLines() {
        List<String> violations = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        for (SourceFile source : SourceFile.all(repository)) {
            String type = Path.of(source.label()).getFileName().toString().replace(".java", "");
            for (var method : source.methods()) {
                String name = type + "." + method.tree().getName();
                if (method.lines() > METHOD_LINES) {
                    (LONG_TABLES.containsKey(name) ? tables : violations).add(method.place() + " " + name + " has " + method.lines());
                }
            }
        }
        assertEquals(List.of(), violations, "Split the method, or name it in LONG_TABLES if it is nothing but rows of data");
        assertEquals(LONG_TABLES.size(), tables.size(), "Exemptions that nobody needs any more; only these do: " + tables);
    }

    @Test
    void theFilesOfAllModulesWereSeen() {
        List<String> files = written().map(repository::relative).toList();
        assertTrue(files.contains(".ci/run"), "scripts: " + files);
        List<String> unseen = repository.bundles().stream().map(ModuleFolder::label)
                .filter(label -> files.stream().noneMatch(file -> file.startsWith(label + "/src/main/java/"))).toList();
        assertEquals(List.of(), unseen, "Modules without a source");
    }

    /** Java files and scripts that we write; Maven's wrapper is not ours. */
    private Stream<Path> written() {
        return repository.files().stream().filter(file -> !file.getFileName().toString().startsWith("mvnw"))
                .filter(file -> file.toString().endsWith(".java") || isScript(file)).sorted();
    }

    private static boolean isScript(Path file) {
        try (var in = Files.newInputStream(file)) {
            return file.toString().endsWith(".sh") || new String(in.readNBytes(2), StandardCharsets.US_ASCII).equals("#!");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> longLines(Path file) {
        List<String> lines = lines(file);
        return IntStream.range(0, lines.size()).filter(i -> lines.get(i).codePointCount(0, lines.get(i).length()) > LINE_LENGTH)
                .mapToObj(i -> repository.relative(file) + ":" + (i + 1) + " has " + lines.get(i).length() + " characters");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read as UTF-8: " + file, e);
        }
    }
}
