package org.patchbay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.Body;
import org.patchbay.http.Protocol;
import org.patchbay.http.Request;

/** N-254. */
class TestRequestTest {

    record Row(String method, String target, String host, String path, boolean tls, String why) {
    }

    static List<Row> rows() {
        return List.of(
                new Row("GET", "/a/b?c=d", "example.com", "/a/b", false, "a path"),
                new Row("GET", "//double//", "example.com", "//double//", false, "a path is never an authority"),
                new Row("GET", "/to/http://h/", "example.com", "/to/http://h/", false, "a path that holds a URL"),
                new Row("POST", "http://h:8080/x", "h:8080", "/x", false, "a URL"),
                new Row("GET", "https://h/", "h", "/", true, "a URL over TLS"),
                new Row("GET", "http://[::1]:80", "[::1]:80", "", false, "an address, no path"),
                new Row("OPTIONS", "*", "example.com", "*", false, "the server itself"),
                new Row("CONNECT", "h:443", "h:443", "", false, "a tunnel"),
                new Row("SEARCH", "/", "example.com", "/", false, "any token is a method"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRequestIsOneThatAServerReceived(Row row) throws IOException {
        Request request = TestRequest.of(row.method, row.target);

        assertEquals(row.method, request.method(), row.why);
        assertEquals(row.target, request.target(), row.why);
        assertEquals(row.host, request.host(), row.why);
        assertEquals(row.path, request.url().path(), row.why);
        assertEquals(row.tls, request.tls().isPresent(), row.why);
        assertEquals("/192.0.2.1:1234", request.remoteAddress().orElseThrow().toString(), row.why);
        assertTrue(request.localAddress().isPresent(), row.why);
        assertEquals(Protocol.HTTP_1_1, request.protocol());
        assertEquals(0, request.header().size() + request.body().length() + request.body().readAllBytes().length);
    }

    @Test
    void fieldsContentAndHostAreAdded() throws IOException {
        Request request = TestRequest.builder("POST", "/").host("h").add("X", "1").body(Body.of("hello")).build();

        assertEquals("h X: 1 5", request.host() + " " + request.header() + " " + request.body().length());
        assertEquals(5, request.body().readAllBytes().length);
    }

    record Refused(String method, String target, String why) {
    }

    static List<Refused> refused() {
        return List.of(
                new Refused("GE T", "/", "the method is no token"),
                new Refused("", "/", "no method"),
                new Refused("GET", "", "no target"),
                new Refused("GET", "a/b", "a relative path"),
                new Refused("GET", "/a b", "a blank"),
                new Refused("GET", "/a#b", "a fragment is never sent"),
                new Refused("GET", "/\r\nX: y", "a line end"),
                new Refused("GET", "/\u00e4", "not escaped"),
                new Refused("GET", "/%zz", "a malformed escape"),
                new Refused("GET", "ftp://h/", "another scheme"),
                new Refused("GET", "http:///x", "no host"),
                new Refused("GET", "http://user@h/", "user information never stands in HTTP"),
                new Refused("CONNECT", "h:x", "no port"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatNoServerWouldTakeIsRefused(Refused row) {
        assertThrows(IllegalArgumentException.class, () -> TestRequest.of(row.method, row.target), row.why);
    }
}
