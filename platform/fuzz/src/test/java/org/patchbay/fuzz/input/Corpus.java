package org.patchbay.fuzz.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the coverage-guided runs found: one text file for each target, one input a line. */
public final class Corpus {

    private static final String FOLDER = "/org/patchbay/fuzz/corpus/";

    private Corpus() {
    }

    /** The inputs that were kept for the target {@code name}; none before its first coverage-guided run. */
    public static List<byte[]> of(String name) {
        try (InputStream in = Corpus.class.getResourceAsStream(FOLDER + name + ".txt")) {
            if (in == null) {
                return List.of();
            }
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().filter(line -> !line.startsWith("# ")).map(Printable::bytes).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the files of {@code found} as the corpus of {@code name} below {@code resources}, sorted, and says how many they are. */
    public static int keep(String name, Path found, Path resources) throws IOException {
        try (Stream<Path> files = Files.list(found)) {
            List<String> lines = files.sorted().map(Corpus::read).map(Printable::line).distinct().sorted().toList();
            String head = "# found by mvn -Pcoverage-fuzz, minimised; replayed by every build\n";
            Path file = resources.resolve(FOLDER.substring(1) + name + ".txt");
            Files.createDirectories(file.getParent());
            Files.writeString(file, head + String.join("\n", lines) + "\n", StandardCharsets.US_ASCII);
            return lines.size();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
