package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** N-020, N-041. */
class UrlTest {

    record Parsed(String text, String scheme, String host, String rawPath, String path, String rawQuery, String why) {
    }

    static List<Parsed> parsed() {
        return List.of(
                new Parsed("/a/b", "", "", "/a/b", "/a/b", null, "origin form"),
                new Parsed("/a%2Fb?x=1", "", "", "/a%2Fb", "/a/b", "x=1", "escapes kept in the raw path"),
                new Parsed("/?", "", "", "/", "/", "", "an empty query is not none"),
                new Parsed("/a?b?c", "", "", "/a", "/a", "b?c", "only the first '?' counts"),
                new Parsed("/to/http://h/p", "", "", "/to/http://h/p", "/to/http://h/p", null, "a path that holds a URL"),
                new Parsed("http://h:80/p", "http", "h:80", "/p", "/p", null, "absolute"),
                new Parsed("HTTPS://h", "https", "h", "", "", null, "scheme in lower case, empty path"),
                new Parsed("http://h?q", "http", "h", "", "", "q", "query right after the host"),
                new Parsed("/a#b", "", "", "/a", "/a", null, "fragment dropped"),
                new Parsed("/%E4%BD%A0+%20", "", "", "/%E4%BD%A0+%20", "/你+ ", null, "UTF-8; plus stays"),
                new Parsed("/%ff", "", "", "/%ff", "/\ufffd", null, "no UTF-8"),
                new Parsed("/你%41", "", "", "/你%41", "/你A", null, "text that was never escaped"),
                new Parsed("*", "", "", "*", "*", null, "asterisk form"));
    }

    @ParameterizedTest
    @MethodSource("parsed")
    void aUrlHasTheseParts(Parsed row) {
        Url url = Url.parse(row.text);

        assertEquals(row.scheme, url.scheme(), row.why);
        assertEquals(row.host, url.host(), row.why);
        assertEquals(row.rawPath, url.rawPath(), row.why);
        assertEquals(row.path, url.path(), row.why);
        assertEquals(row.rawQuery, url.rawQuery(), row.why);
        assertEquals(url, Url.parse(url.toString()), row.why);
    }

    record Malformed(String text, String said) {
    }

    static List<Malformed> malformed() {
        return List.of(
                new Malformed("/a%zz", "'%zz' at index 2"),
                new Malformed("/a%", "'%' at index 2"),
                new Malformed("/a%2", "'%2' at index 2"),
                new Malformed("/%٣٣", "'%\\u0663\\u0663' at index 1"),
                new Malformed("1 2://h/", "not a scheme: '1 2'"),
                new Malformed("://h/", "not a scheme"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsWrongIsSaid(Malformed row) {
        String message = assertThrows(IllegalArgumentException.class, () -> Url.parse(row.text)).getMessage();

        assertTrue(message.contains(row.said), message);
    }
}
