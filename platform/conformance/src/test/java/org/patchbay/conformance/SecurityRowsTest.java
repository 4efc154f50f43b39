package org.patchbay.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Handler;
import org.patchbay.server.ServerOptions;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;
import org.patchbay.testnetworks.EachWay;

/**
 * The attacks on HTTP/1 framing, each with the answer that it must get: an error after which the connection ends, never a
 * guess where the next request begins. Behind each attack comes a request for {@code /secret}, which must not be served.
 */
class SecurityRowsTest extends EachWay {

    private static final String SMUGGLED = "GET /secret HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    private static final Set<Integer> BAD = Set.of(400);

    private final AtomicInteger smuggled = new AtomicInteger();
    private Site site;

    @BeforeEach
    void start() throws IOException {
        site = start(Site.options(Row.Variant.DEFAULT));
    }

    @AfterEach
    void stop() {
        assertEquals(0, smuggled.get(), "a smuggled request was served");
        site.close();
    }

    @Test
    void contentLengthAndTransferEncodingTogether() throws IOException { // RFC 9112 §6.1
        refused(BAD, POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        refused(BAD, POST + "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void contentLengthsThatDisagreeOrAreNoPlainNumbers() throws IOException { // RFC 9112 §6.3, RFC 9110 §8.6
        refused(BAD, POST + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello");
        for (String value : List.of("5, 5", "5,6", "+5", "-5", "0x5", "5 5", "", "5a", "5.0", "1e1", "5_0",
                "5;", "0x", "9223372036854775808", "99999999999999999999")) {
            refused(BAD, POST + "Content-Length: " + value + "\r\n\r\nhello");
        }
    }

    @Test
    void equalContentLengthsAreOneValue() throws IOException {
        served("hello", POST + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello");
    }

    @Test
    void transferEncodingsOtherThanOneChunked() throws IOException { // RFC 9112 §6.1
        for (String value : List.of("xchunked", "chunked, identity", "identity", "chunked, chunked", "\"chunked\"",
                "chunked;q=1", "gzip, chunked", "chunked,", ",chunked", "chunked chunked", "x\tchunked",
                "\u000bchunked", "chunked\u000b", "chu\tnked", "")) {
            refused(Set.of(400, 501), POST + "Transfer-Encoding: " + value + "\r\n\r\n0\r\n\r\n");
        }
        refused(Set.of(400, 501), POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        refused(BAD, POST + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n");
        refused(BAD, "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    }

    @Test
    void chunkSizesThatAreNoPlainHexNumbers() throws IOException { // RFC 9112 §7.1
        for (String size : List.of("+3", "-3", "0x3", " 3", "3 ", "3\t", "", "g", "10000000000000003", "ffffffffffffffff",
                "3;\"x", "3;a=\u0001", "3;", "3;=b", "3;a=\"b\"c", "3 ;a", "3,", "3.0", "\u00b3")) {
            refused(BAD, CHUNKED + size + "\r\nabc\r\n0\r\n\r\n");
        }
        refused(BAD, CHUNKED + "3;a=" + "x".repeat(5000) + "\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void chunksWithoutTheirLineEnds() throws IOException { // RFC 9112 §7.1
        refused(BAD, CHUNKED + "3\nabc\r\n0\r\n\r\n");
        refused(BAD, CHUNKED + "3\r\nabc\n0\r\n\r\n");
        refused(BAD, CHUNKED + "3\r\nabcd\r\n0\r\n\r\n");
        refused(BAD, CHUNKED + "3;a\nb\r\nabc\r\n0\r\n\r\n");
        refused(BAD, CHUNKED + "3\rabc\r\n0\r\n\r\n");
    }

    @Test
    void chunkLinesThatOutweighTheirData() throws IOException { // N-050
        refused(BAD, CHUNKED + ("1;" + "x".repeat(100) + "\r\na\r\n").repeat(300) + "0\r\n\r\n");
    }

    @Test
    void bodiesThatAreCutShort() throws IOException { // RFC 9112 §8
        for (String request : List.of(POST + "Content-Length: 10\r\n\r\nhello", CHUNKED + "5\r\nhello\r\n", CHUNKED + "5\r\nhel")) {
            try (WireClient client = site.connect()) {
                WireResponse response = client.send(request).halfClose().wantResponse();
                assertEquals(400, response.status(), request);
                client.wantEnd();
            }
        }
    }

    @Test
    void trailersWithNamesThatHaveNoPlaceThere() throws IOException { // RFC 9110 §6.5.1
        served("trailers: X-Sum=1", "POST /trailers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\n"
                + "Transfer-Encoding: gzip\r\nHost: b\r\nAuthorization: x\r\nX-Sum: 1\r\nContent-Type: y\r\nConnection: close\r\n\r\n");
    }

    @Test
    void trailersThatAreTooLargeOrMalformed() throws IOException {
        for (String trailer : List.of("X: " + "y".repeat(100_000), "bad line", "X : 1", " X: 1", "X: a\u0000b", ": 1")) {
            refused(BAD, CHUNKED + "0\r\n" + trailer + "\r\n\r\n");
        }
    }

    @Test
    void fieldLinesThatTheGrammarForbids() throws IOException { // RFC 9112 §5, RFC 9110 §5.5
        for (String line : List.of("X : 1", "X\t: 1", ": 1", "X(: 1", "X\u00e4: 1", "X", "X: 1\r\n folded",
                "X: 1\r\n\tfolded", "X: a\u0000b", "X: a\rb", "X: a\u0001b", "X: a\u007fb", "X: 1\rY: 2")) {
            refused(BAD, "GET /hello HTTP/1.1\r\nHost: a\r\n" + line + "\r\n\r\n");
        }
        refused(BAD, "GET /hello HTTP/1.1\r\n Host: a\r\n\r\n");
        refused(BAD, "GET /hello HTTP/1.1\rHost: a\r\r");
    }

    @Test
    void hostsThatAreMissingRepeatedOrMalformed() throws IOException { // RFC 9112 §3.2
        for (String fields : List.of("", "Host: a\r\nHost: a\r\n", "Host: a\r\nHost: b\r\n", "Host: a b\r\n",
                "Host: user@a\r\n", "Host: a/b\r\n", "Host: a\\b\r\n", "Host: a:b\r\n", "Host: [::1\r\n",
                "Host: a#b\r\n", "Host: a\u00e4\r\n", "Host: a:65536\r\n", "Host: a:080808080\r\n", "Host: :80\r\n", "Host: [g]\r\n",
                "Host: [1.2.3.4]\r\n", "Host: [::1\r\n", "Host: ::1\r\n", "Host: a,b@c\r\n", "Host: http://a\r\n", "Host: a?b\r\n")) {
            refused(BAD, "GET /hello HTTP/1.1\r\n" + fields + "\r\n");
        }
    }

    @Test
    void theAuthorityOfAnAbsoluteTargetWinsOverHost() throws IOException { // RFC 9112 §3.2.2
        try (WireClient client = site.connect()) {
            WireResponse response = client.send("GET http://real:8080/info HTTP/1.1\r\nHost: other\r\n\r\n").wantResponse();
            assertTrue(response.text().contains("\nhost=real:8080\n"), response::toString);
            assertFalse(response.text().contains("other"), response::toString);
        }
    }

    @Test
    void authoritiesOfTargetsThatAreMalformed() throws IOException { // RFC 9110 §4.2, §9.3.6
        for (String authority : List.of("user@a", "user:pw@a:80", "a:65536", "a:b", ":80", "[g]", "[::1", "::1", "a\\b", "a#b", "a%zz")) {
            refused(BAD, "GET http://" + authority + "/hello HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        for (String authority : List.of("a", "a:", "a:65536", "a:b", ":443", "user@a:443", "[g]:443",
                "[::1", "*", "http://a:443", "a:443/")) {
            refused(BAD, "CONNECT " + authority + " HTTP/1.1\r\nHost: a\r\n\r\n");
        }
    }

    @Test
    void anAsteriskIsATargetOfOptionsOnly() throws IOException { // RFC 9112 §3.2.4
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "options")) {
            for (String version : List.of("1.1", "1.0")) {
                try (WireClient client = site.connect()) {
                    client.send(method + " * HTTP/" + version + "\r\nHost: a\r\n\r\n" + SMUGGLED);
                    assertEquals(400, client.wantResponse(method).status(), method);
                    client.wantClosed();
                }
            }
        }
    }

    @Test
    void targetsThatTheGrammarForbids() throws IOException { // RFC 3986 §3.3
        for (String target : List.of("/a b", "/a#b", "/\u00e4", "/a\u0000", "/%00", "/%", "/%2", "/%zz",
                "/a\\b", "/a?b#c", "/a?\u00e4", "/..%00/", "/a\u007f", "hello", "", "ftp://a/b",
                "http://user@a/hello", "http:///hello", "*x", "/a\tb")) {
            refused(BAD, "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
        }
    }

    @Test
    void targetsAreDecodedOnce() throws IOException {
        served("a=%2e rest=%2f pattern=/pv/{a}/x/{rest...}\n", "GET /pv/%252e/x/%252f HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    @Test
    void versionsOtherThanOne() throws IOException { // RFC 9112 §2.3
        for (String version : List.of("HTTP/2.0", "HTTP/1.10", "HTTP/01.1", "http/1.1", "HTTP/1", "HTTP/0.9",
                "HTTPS/1.1", "HTTP/1,1", "HTTP/1.1.1", "HTTP/+1.1", "HTTP/1.1;", "HTTP/a.b", "HTP/1.1", "")) {
            refused(Set.of(400, 505), "GET /hello " + version + "\r\nHost: a\r\n\r\n");
        }
        refused(Set.of(400, 505), "GET /hello\r\nHost: a\r\n\r\n");
    }

    @Test
    void methodsThatAreNoTokensOrTooLong() throws IOException { // RFC 9110 §9.1
        for (String method : List.of("GE(T", "G\u00e4T", "GE\u0000T", "", "G\"T", "X".repeat(65))) {
            refused(Set.of(400, 501), method + " /hello HTTP/1.1\r\nHost: a\r\n\r\n");
        }
    }

    @Test
    void headsThatAreTooLarge() throws IOException { // RFC 6585 §5, RFC 9110 §15.5.15
        refused(Set.of(431), "GET /hello HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(70_000) + "\r\n\r\n");
        refused(Set.of(431), "GET /hello HTTP/1.1\r\nHost: a\r\n" + "X: 1\r\n".repeat(501) + "\r\n");
        refused(Set.of(414), "GET /" + "x".repeat(17_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    @Test
    void requestsBehindAnAnswerThatClosesAreNotRun() throws IOException { // RFC 9112 §9.6
        for (String request : List.of("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /close HTTP/1.1\r\nHost: a\r\n\r\n", "GET /hello HTTP/1.0\r\n\r\n")) {
            try (WireClient client = site.connect()) {
                assertEquals(200, client.send(request + SMUGGLED).wantResponse().status());
                client.wantClosed();
            }
        }
    }

    @Test
    void bodiesThatTheHandlerLeftUnreadAreDroppedUpToALimit() throws IOException { // N-075
        try (WireClient client = site.connect()) {
            client.send("POST /noread HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n" + "b".repeat(200_000));
            assertEquals(200, client.wantResponse().status());
            client.wantIdle("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n", 200);
            client.send("POST /noread HTTP/1.1\r\nHost: a\r\nContent-Length: 400000\r\n\r\n" + "b".repeat(400_000) + SMUGGLED);
            assertEquals("close", client.wantResponse().field("Connection").orElse(""));
            client.wantClosed();
        }
    }

    @Test
    void bytesBehindAnUpgradeBelongToTheTunnelOnlyIfItIsMade() throws IOException { // RFC 9110 §7.8
        String upgrade = " HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: myproto\r\n\r\n";
        try (WireClient client = site.connect()) {
            assertEquals(101, client.send("GET /tunnel" + upgrade + SMUGGLED).halfClose().wantResponse().status());
            client.wantBytes(SMUGGLED).wantEnd();
        }
        try (WireClient client = site.connect()) {
            client.send("GET /hello" + upgrade + "GET /empty HTTP/1.1\r\nHost: a\r\n\r\n");
            assertEquals("hello\n", client.wantResponse().text());
            assertEquals("", client.wantResponse().text());
        }
    }

    @Test
    void bytesBehindAConnectThatIsRefusedAreNoTunnel() throws IOException { // RFC 9110 §9.3.6
        try (WireClient client = site.connect()) {
            client.send("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
            assertEquals(404, client.wantResponse().status());
            assertEquals("hello\n", client.wantResponse().text());
        }
    }

    @Test
    void anUpgradeThatIsAnsweredNamesNothingOfAnAttacker() throws IOException { // RFC 9110 §7.8
        try (WireClient client = site.connect()) {
            client.send("GET /tunnel-as-asked HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: <script>\r\n\r\n");
            WireResponse response = client.wantResponse();
            assertEquals(500, response.status());
            assertFalse(response.raw().contains("script"), response::toString);
        }
    }

    @Test
    void fieldValuesOfHandlersCannotSplitTheAnswer() throws IOException { // RFC 9110 §5.5
        for (String value : List.of("a\r\nSet-Cookie: x=1", "a\nb", "a\rb", "a\u0000b")) {
            try (WireClient client = site.connect()) {
                client.send("POST /inject HTTP/1.1\r\nHost: a\r\nContent-Length: " + value.length() + "\r\n\r\n" + value);
                WireResponse response = client.wantResponse();
                assertEquals(500, response.status());
                assertEquals(List.of(), response.fields("X-Injected"));
                assertEquals(List.of(), response.fields("Set-Cookie"));
            }
        }
    }

    @Test
    void redirectsFromPathsStayOnThisHost() throws IOException {
        for (String target : List.of("//evil.example/../x", "///evil.example/../x", "/.//evil.example", "/..//evil.example/",
                "/%5cevil.example/../a", "/./%5c/evil.example")) {
            try (WireClient client = site.connect()) {
                WireResponse response = client.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n").wantResponse();
                String location = response.field("Location").orElse("/");
                assertTrue(location.matches("/(?![/\\\\]).*"), () -> target + " leads to " + location);
            }
        }
    }

    @Test
    void errorAnswersEchoNothingOfTheRequest() throws IOException {
        for (String request : List.of("GET /<script> HTTP/9.9\r\n\r\n", "<script> / HTTP/1.1\r\n\r\n",
                POST + "Transfer-Encoding: <script>\r\n\r\n", "GET /hello HTTP/1.1\r\nHost: <script>\r\n\r\n",
                "GET /<script> HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) {
            try (WireClient client = site.connect()) {
                WireResponse response = client.send(request).wantResponse();
                assertTrue(response.status() >= 400, response::toString);
                assertFalse(response.raw().contains("script"), response::toString);
            }
        }
    }

    private Site start(ServerOptions options) throws IOException {
        Map<String, Handler> routes = Routes.all();
        routes.put("/secret", (w, r) -> smuggled.incrementAndGet());
        routes.put("/tunnel-as-asked", (w, r) -> w.upgrade().close());
        return Site.start(network(), options, routes);
    }

    /** One of {@code statuses} is the answer, nothing follows it, and somebody else is served. */
    private void refused(Set<Integer> statuses, String request) throws IOException {
        try (WireClient client = site.connect()) {
            WireResponse response = client.send(request + SMUGGLED).wantResponse();
            assertTrue(statuses.contains(response.status()), () -> response + " to " + request);
            client.wantClosed();
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ", after: " + request.substring(0, Math.min(200, request.length())), e);
        }
        served("hello\n", "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    private void served(String body, String request) throws IOException {
        try (WireClient client = site.connect()) {
            WireResponse response = client.send(request).wantResponse();
            assertEquals(200, response.status(), response::toString);
            assertEquals(body, response.text());
        }
    }
}
