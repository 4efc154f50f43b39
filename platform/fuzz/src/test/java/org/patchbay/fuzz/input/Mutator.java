package org.patchbay.fuzz.input;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes inputs that are nearly right, which is where parsers go wrong: by bytes, by lines, by numbers, from a dictionary. */
public final class Mutator {

    private static final int LONGEST = 16 * 1024;
    private static final int ONE_IN_A_HUNDRED = 100;
    private static final List<String> TOKENS = List.of(
            "\r\n", "\n", "\r", "\r\r\n", "\n\r\n", "\r\n\r\n", "\r\n ", "\r\n\t", "\0", "\u000b", "\u000c", "\u007f",
            "\u0080", "\u0085", "\u00a0", "\u00ff", "\u00c3\u00a4", " ", "  ", "\t", ":", " :", ":\t", ";", ";a=\"\\\"\"",
            ",", ", ,", "=", "\"", "\\", "%", "%00", "%2f", "%2e%2e", "%zz", "#", "?", "//", "/../", "/./", "*", "@",
            "[::1]", "[", "]", ":80", ":x", "http://", "https://h", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/1.10",
            "http/1.1", "GET ", "HEAD ", "POST ", "CONNECT ", "OPTIONS ", "PRI ", "Host: a\r\n", "Host: b\r\n",
            "host:\r\n", "Content-Length: 5\r\n", "Content-Length: 0\r\n", "Content-Length: 5, 5\r\n",
            "content-length: +5\r\n", "Content-Length : 5\r\n", "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding:\u000bchunked\r\n",
            "transfer-encoding: Chunked\r\n", "Transfer-Encoding: chunked, identity\r\n", "Connection: close\r\n",
            "Connection: keep-alive, te\r\n", "Expect: 100-continue\r\n", "Trailer: X\r\n", "Pragma: no-cache\r\n",
            "Upgrade: h2c\r\n", "X: y\r\n", "X-\u00e4: y\r\n", " folded\r\n", "0\r\n\r\n", "5\r\nhello\r\n",
            "1;x\r\na\r\n", "{", "}", "{x}", "{x...}", "{$}", "GMT");
    private static final List<String> NUMBERS = List.of(
            "0", "00", "1", "-1", "+1", "0x1", "1_0", "9", "a", "10", "7f", "80", "ff", "100", "fff", "1000", "65535",
            "65536", "2147483647", "2147483648", "4294967296", "7fffffff", "ffffffff", "7fffffffffffffff",
            "8000000000000000", "ffffffffffffffff", "10000000000000000", "9223372036854775807", "9223372036854775808",
            "18446744073709551616", "1e3", "1.0", "\u00b2");

    private final List<String> pool;
    private final int most;

    /** Starts from the inputs of {@code pool} and makes one to {@code most} changes to each. */
    public Mutator(List<String> pool, int most) {
        this.pool = List.copyOf(pool);
        this.most = most;
    }

    /** The next input. */
    public byte[] next(RandomGenerator random) {
        StringBuilder text = new StringBuilder(any(pool, random));
        for (int left = random.nextInt(most); left >= 0; left--) {
            change(text, random);
        }
        text.setLength(Math.min(text.length(), LONGEST));
        return Printable.latin1(text.toString());
    }

    private static <T> T any(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    private void change(StringBuilder text, RandomGenerator random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(24));
        switch (random.nextInt(12)) {
            case 0 -> flip(text, random);
            case 1 -> text.insert(at, (char) random.nextInt(256));
            case 2 -> text.delete(at, end);
            case 3 -> text.insert(at, text.substring(at, end).repeat(times(random)));
            case 4, 5, 6 -> text.insert(at, any(TOKENS, random));
            case 7 -> text.replace(at, end, any(TOKENS, random));
            case 8 -> number(text, at, any(NUMBERS, random));
            case 9 -> splice(text, at, any(pool, random), random);
            case 10 -> lines(text, random);
            default -> text.insert(at, any(pool, random));
        }
    }

    private static int times(RandomGenerator random) {
        return random.nextInt(ONE_IN_A_HUNDRED) == 0 ? random.nextInt(1000) : 1 + random.nextInt(8);
    }

    private static void flip(StringBuilder text, RandomGenerator random) {
        if (!text.isEmpty()) {
            int at = random.nextInt(text.length());
            text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(8)));
        }
    }

    /** Replaces the first number behind {@code from}. */
    private static void number(StringBuilder text, int from, String number) {
        int start = from;
        while (start < text.length() && Character.digit(text.charAt(start), 16) < 0) {
            start++;
        }
        int end = start;
        while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        text.replace(start, end, number);
    }

    /** Goes on as another input does. */
    private static void splice(StringBuilder text, int at, String other, RandomGenerator random) {
        text.setLength(at);
        text.append(other, random.nextInt(other.length() + 1), other.length());
    }

    /** Takes away, doubles or moves a line, or brings one from another input. */
    private void lines(StringBuilder text, RandomGenerator random) {
        List<String> lines = linesOf(text.toString());
        List<String> others = linesOf(any(pool, random));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(at));
            case 2 -> lines.add(random.nextInt(lines.size()), lines.remove(at));
            default -> lines.add(at, any(others, random));
        }
        text.setLength(0);
        lines.forEach(text::append);
    }

    private static List<String> linesOf(String text) {
        return new ArrayList<>(List.of(text.split("(?<=\n)")));
    }
}
