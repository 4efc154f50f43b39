package org.patchbay.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationFileTest {

    record Good(String text, Map<String, String> entries, String reason) { }

    record Bad(byte[] bytes, String line, String reason) {

        static Bad of(String text, String line, String reason) {
            return new Bad(text.getBytes(StandardCharsets.UTF_8), line, reason);
        }
    }

    @TempDir
    Path folder;

    static Stream<Good> good() {
        return Stream.of(
                new Good("", Map.of(), "an empty file is fine"),
                new Good("# a = b\n! c\n\n  # d", Map.of(), "comments and blank lines"),
                new Good("a = b", Map.of("a", "b"), "blanks around the sign"),
                new Good("a=b\r\nc:d\r\ne f", Map.of("a", "b", "c", "d", "e", "f"), "the three separators, CR LF"),
                new Good("a =", Map.of("a", ""), "an empty value is a value"),
                new Good("a = b = c", Map.of("a", "b = c"), "the first sign ends the key"),
                new Good("a = x \\\n    y\nb = z", Map.of("a", "x y", "b", "z"), "a backslash continues, leading blanks go"),
                new Good("a = x\\\\\nb = y", Map.of("a", "x\\", "b", "y"), "an escaped backslash does not"),
                new Good("a = x \\", Map.of("a", "x \\"), "nothing to continue with"),
                new Good("a = \\u00fc\\t\\:", Map.of("a", "\u00fc\t:"), "escapes"),
                new Good("a = \u00fc\u20ac", Map.of("a", "\u00fc\u20ac"), "UTF-8"),
                new Good("a\\ b\\=c = d", Map.of("a b=c", "d"), "an escaped key"));
    }

    static Stream<Bad> bad() {
        return Stream.of(
                Bad.of("a = b\n= c", "line 2: no key before '='", ""),
                Bad.of("a = b\n\naddress", "line 3: not 'key = value'", "no sign"),
                Bad.of("a = \\u12g4", "line 1: bad escape '\\u12g4': four hexadecimal digits are needed", "no digit"),
                Bad.of("# x\na = \\u12", "line 2: bad escape '\\u12': four hexadecimal digits are needed", "cut short"),
                Bad.of("a = x \\\n \\u\nb = c", "line 1: bad escape '\\u': four hexadecimal digits are needed",
                        "the line where the entry starts"),
                Bad.of("a = b\n\0", "line 2: a NUL character", "no text"),
                new Bad(new byte[] {'a', '=', 'b', '\n', 'c', '=', (byte) 0xfc, '\n'}, "line 2: not UTF-8", "Latin-1"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void readsEntries(Good row) throws Exception {
        assertEquals(row.entries(), new ConfigurationFile(written(row.text().getBytes(StandardCharsets.UTF_8))).read(), row.reason());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesAMalformedFileWithItsLine(Bad row) throws IOException {
        Path file = written(row.bytes());
        LaunchException refusal = assertThrows(LaunchException.class, () -> new ConfigurationFile(file).read(), row.reason());
        assertEquals("configuration " + file + ", " + row.line(), refusal.getMessage(), row.reason());
        assertEquals(1, refusal.status());
    }

    @Test
    void aKeyThatIsSetTwiceIsAWarningThatNamesBothLines() throws Exception {
        Path file = written("a = b\n\na = c\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(Map.of("a", "c"), new ConfigurationFile(file).read(), "the last one, as in a framework that runs");
        assertEquals(List.of("configuration " + file + ": 'a' is set twice, in the lines 1 and 3; the last one holds"),
                new ConfigurationFolder(folder).check());
    }

    @Test
    void refusesAFolder() throws IOException {
        Path file = Files.createDirectory(folder.resolve("x.cfg"));
        LaunchException refusal = assertThrows(LaunchException.class, () -> new ConfigurationFolder(folder).check());
        assertEquals("configuration " + file + ": a folder, not a file", refusal.getMessage());
    }

    @Test
    void refusesAFileThatLeadsNowhere() throws IOException {
        Path file = Files.createSymbolicLink(folder.resolve("x.cfg"), folder.resolve("gone"));
        LaunchException refusal = assertThrows(LaunchException.class, () -> new ConfigurationFolder(folder).check());
        assertEquals("configuration " + file + ": cannot be read: no such file", refusal.getMessage());
    }

    @Test
    void knowsTheServersByTheirFiles() throws Exception {
        for (String name : List.of("org.patchbay.server-b.cfg", "org.patchbay.server-a.cfg", "org.patchbay.server-c.cfg.off",
                "other.cfg")) {
            Files.createFile(folder.resolve(name));
        }
        assertEquals(List.of("a", "b"), new ConfigurationFolder(folder).servers());
    }

    @Test
    void theLaunchersOwnOptionsAreNumbersOfMilliseconds() throws Exception {
        assertEquals(250, Options.of(Map.of("patchbay.shutdown.millis", "250")).shutdown().toMillis());
        for (String poll : List.of("-5", "0", "9", "x")) {
            assertThrows(LaunchException.class, () -> Options.of(Map.of("felix.fileinstall.poll", poll)), poll);
        }
        for (String value : List.of("", "10s", "-1", "1.5", "9999999999")) {
            assertThrows(LaunchException.class, () -> Options.of(Map.of("patchbay.start.millis", value)), value);
        }
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.cfg"), bytes);
    }
}
