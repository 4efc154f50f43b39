package org.patchbay.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One {@code .cfg} or {@code .properties} file: {@code key = value} lines in UTF-8, {@code #} and {@code !} comments, a backslash at the
 * end of a line continues it, {@code \}{@code uXXXX} is a character. Read strictly before the framework is, which would skip a bad file
 * with a stack trace in the log; only a key that is set twice is accepted, with a warning, as it is while the framework runs.
 *
 * @param path the file
 */
record ConfigurationFile(Path path) {

    private static final int LARGEST = 1 << 20;
    private static final int ESCAPE_DIGITS = 4;

    /**
     * What is in the file.
     *
     * @param entries  in order; of a key that is set twice, the last one
     * @param warnings a line for each key that is set again
     */
    record Content(Map<String, String> entries, List<String> warnings) {
    }

    /** Its entries, in order; fails with one line that names file and line. */
    Map<String, String> read() throws LaunchException {
        return content().entries();
    }

    /** The same, and what is doubtful about them. */
    Content content() throws LaunchException {
        Content content = new Content(new LinkedHashMap<>(), new ArrayList<>());
        Map<String, Integer> numbers = new HashMap<>();
        List<String> lines = text().lines().toList();
        int at = 0;
        while (at < lines.size()) {
            int first = at;
            StringBuilder logical = new StringBuilder(lines.get(at++).stripLeading());
            boolean comment = logical.isEmpty() || logical.charAt(0) == '#' || logical.charAt(0) == '!';
            while (!comment && continues(logical) && at < lines.size()) {
                logical.setLength(logical.length() - 1);
                logical.append(lines.get(at++).stripLeading());
            }
            if (!comment) {
                add(logical.toString(), first + 1, content, numbers);
            }
        }
        return content;
    }

    /** {@code numbers}: the line of each key so far. */
    private void add(String line, int number, Content content, Map<String, Integer> numbers) throws LaunchException {
        int end = keyEnd(line);
        if (end == 0) {
            throw bad(number, "no key before '" + line.charAt(0) + "'");
        }
        String rest = line.substring(end).stripLeading();
        if (rest.isEmpty()) {
            throw bad(number, "not 'key = value'");
        }
        String value = rest.charAt(0) == '=' || rest.charAt(0) == ':' ? rest.substring(1).strip() : rest.strip();
        String key = unescape(line.substring(0, end), number);
        content.entries.put(key, unescape(value, number));
        Integer before = numbers.put(key, number);
        if (before != null) {
            content.warnings.add("configuration " + path + ": '" + key + "' is set twice, in the lines " + before + " and " + number
                    + "; the last one holds");
        }
    }

    private static int keyEnd(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '=' || c == ':' || Character.isWhitespace(c)) {
                return i;
            }
        }
        return line.length();
    }

    private static boolean continues(CharSequence line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private String unescape(String text, int line) throws LaunchException {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            if (escaped == 'u') {
                plain.append(unicode(text, i + 1, line));
                i += ESCAPE_DIGITS;
                continue;
            }
            plain.append(switch (escaped) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'f' -> '\f';
                default -> escaped;
            });
        }
        return plain.toString();
    }

    private char unicode(String text, int from, int line) throws LaunchException {
        String digits = text.substring(from, Math.min(from + ESCAPE_DIGITS, text.length()));
        if (digits.length() < ESCAPE_DIGITS || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw bad(line, "bad escape '\\u" + digits + "': four hexadecimal digits are needed");
        }
        return (char) Integer.parseInt(digits, 16);
    }

    private String text() throws LaunchException {
        byte[] bytes = bytes();
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw bad(1 + newlines(bytes, in.position()), "not UTF-8");
        }
        String text = out.flip().toString();
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw bad(1 + (int) text.substring(0, nul).chars().filter(c -> c == '\n').count(), "a NUL character");
        }
        return text;
    }

    private byte[] bytes() throws LaunchException {
        if (Files.isDirectory(path)) {
            throw LaunchException.failed("configuration " + path + ": a folder, not a file");
        }
        try {
            if (Files.size(path) > LARGEST) {
                throw LaunchException.failed("configuration " + path + ": larger than 1 MiB");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw LaunchException.failed("configuration " + path + ": cannot be read: " + Instance.reason(e));
        }
    }

    private static int newlines(byte[] bytes, int end) {
        int count = 0;
        for (int i = 0; i < end; i++) {
            if (bytes[i] == '\n') {
                count++;
            }
        }
        return count;
    }

    private LaunchException bad(int line, String what) {
        return LaunchException.failed("configuration " + path + ", line " + line + ": " + what);
    }
}
