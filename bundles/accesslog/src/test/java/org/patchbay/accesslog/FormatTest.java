package org.patchbay.accesslog;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Handler;
import org.patchbay.http.Header;
import org.patchbay.http.Protocol;
import org.patchbay.http.Request;
import org.patchbay.http.RouteMatch;

/** What a line says, and that no byte of a client's breaks it. */
class FormatTest {

    private static final String FRONT = "192.0.2.7 - - [20/Nov/2026:19:30:05 +0000] ";
    private static final Handler HELLO = (w, r) -> w.write("Hello");

    private record Row(Request request, Handler handler, String rest, String reason) {
    }

    @Test
    void theCommonFormatIsApaches() {
        List<Row> rows = List.of(
                new Row(Lines.get("/hello"), HELLO, "\"GET /hello HTTP/1.1\" 200 5", "status 200 is implied"),
                new Row(Lines.get("/hello?q=a%20b"), HELLO, "\"GET /hello?q=a%20b HTTP/1.1\" 200 5", "the target as it came"),
                new Row(Lines.get("/"), (w, r) -> { }, "\"GET / HTTP/1.1\" 200 -", "no content is -"),
                new Row(Lines.get("/"), (w, r) -> w.writeHeader(304), "\"GET / HTTP/1.1\" 304 -", "a status without content"),
                new Row(Lines.get("/", "Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), HELLO, "\"GET / HTTP/1.1\" 200 5",
                        "no user, no secret"),
                new Row(Request.builder("HEAD", "/").addresses(Lines.CLIENT, null).build(), HELLO, "\"HEAD / HTTP/1.1\" 200 -",
                        "to HEAD nothing of it is sent"),
                new Row(Request.builder("OPTIONS", "*").protocol(Protocol.HTTP_1_0).addresses(Lines.CLIENT, null).build(), HELLO,
                        "\"OPTIONS * HTTP/1.0\" 200 5", "another form of the target"),
                new Row(Lines.get("/", "Referer", "x", "User-Agent", "y"), HELLO, "\"GET / HTTP/1.1\" 200 5", "none of these here"));
        assertAll(rows.stream().map(row -> () -> assertEquals(FRONT + row.rest(), Lines.of(Lines.common(), row.request(), row.handler()),
                row.reason())));
    }

    @Test
    void theCombinedFormatHasRefererAndUserAgentToo() {
        List<Row> rows = List.of(
                new Row(Lines.get("/"), HELLO, "\"-\" \"-\"", "neither"),
                new Row(Lines.get("/", "User-Agent", "curl/8.5"), HELLO, "\"-\" \"curl/8.5\"", "one of them"),
                new Row(Lines.get("/", "Referer", "http://a/?b=c", "user-agent", "Mozilla/5.0 (X11)"), HELLO,
                        "\"http://a/?b=c\" \"Mozilla/5.0 (X11)\"", "both, the name in any case"),
                new Row(Lines.get("/", "User-Agent", "one", "User-Agent", "two"), HELLO, "\"-\" \"one\"", "the first of several"));
        assertAll(rows.stream().map(row -> () -> assertEquals(FRONT + "\"GET / HTTP/1.1\" 200 5 " + row.rest(),
                Lines.of(Lines.combined(), row.request(), row.handler()), row.reason())));
    }

    @Test
    void whatIsNotVisibleAsciiIsEscaped() {
        record Escape(String agent, String logged, String reason) {
        }
        List<Escape> rows = List.of(
                new Escape("say \"hi\"", "say \\\"hi\\\"", "a quote does not end the text"),
                new Escape("a\\", "a\\\\", "a backslash does not escape our quote"),
                new Escape("a\tb", "a\\x09b", "a control byte"),
                new Escape("\u00e4\u009b\u00ff", "\\xe4\\x9b\\xff", "bytes above ASCII, the C1 controls of terminals among them"));
        assertAll(rows.stream().map(row -> () -> assertTrue(Lines.of(Lines.combined(), Lines.get("/", "User-Agent", row.agent()), HELLO)
                .endsWith(" \"" + row.logged() + "\""), row.reason())));
    }

    @Test
    void aTargetCannotForgeALine() throws Exception {
        Request forged = Request.builder("GET", "/").target("/ HTTP/1.1\" 200 1\r\n10.0.0.1 - - \u001b[2J\u2028\ud83d\ude00")
                .addresses(Lines.CLIENT, null).build();
        assertEquals(FRONT + "\"GET / HTTP/1.1\\\" 200 1\\x0d\\x0a10.0.0.1 - - \\x1b[2J\\xe2\\x80\\xa8\\x3f\\x3f HTTP/1.1\" 200 5",
                Lines.of(Lines.common(), forged, HELLO));
    }

    @Test
    void theHostIsThePeersAddressAndNeverTwoWords() {
        record Peer(SocketAddress address, String host, String reason) {
        }
        List<Peer> rows = List.of(
                new Peer(Lines.CLIENT, "192.0.2.7", "IPv4 without the port"),
                new Peer(new InetSocketAddress("2001:db8::1", 1), "2001:db8:0:0:0:0:0:1", "IPv6"),
                new Peer(InetSocketAddress.createUnresolved("peer.example", 1), "peer.example", "a name"),
                new Peer(UnixDomainSocketAddress.of("/run/a b\n"), "/run/a\\x20b\\x0a", "a path"),
                new Peer(UnixDomainSocketAddress.of(""), "-", "a socket without a name"),
                new Peer(null, "-", "not known"));
        assertAll(rows.stream().map(row -> () -> assertEquals(row.host() + " - - [20/Nov/2026:19:30:05 +0000] \"GET / HTTP/1.1\" 200 5",
                Lines.of(Lines.common(), Request.builder("GET", "/").addresses(row.address(), null).build(), HELLO), row.reason())));
    }

    @Test
    void datesAreInTheZoneAndEveryMonthHasItsEnglishName() {
        CommonDate utc = new CommonDate(ZoneOffset.UTC);
        List<String> months = List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
        for (int month = 1; month <= 12; month++) {
            assertEquals("05/" + months.get(month - 1) + "/2026:00:00:59 +0000",
                    utc.text(Instant.parse("2026-%02d-05T00:00:59.9Z".formatted(month))));
        }
        CommonDate paris = new CommonDate(ZoneId.of("Europe/Paris"));
        assertEquals("29/Mar/2026:01:59:59 +0100", paris.text(Instant.parse("2026-03-29T00:59:59Z")), "winter");
        assertEquals("29/Mar/2026:03:00:00 +0200", paris.text(Instant.parse("2026-03-29T01:00:00Z")), "a second later: summer");
        assertEquals("20/Nov/2026:00:00:00 -0330", new CommonDate(ZoneId.of("-03:30")).text(Instant.parse("2026-11-20T03:30:00Z")));
    }

    @Test
    void aDateIsMadeOncePerSecond() {
        CommonDate date = new CommonDate(ZoneOffset.UTC);
        String text = date.text(Lines.NOW);
        assertTrue(text == date.text(Lines.NOW.plusMillis(800)), "the same object");
        assertFalse(text.equals(date.text(Lines.NOW.plusMillis(900))), "the next second");
    }

    @Test
    void aJsonLineHasEveryMember() throws Exception {
        Handler routed = (w, r) -> {
            r.route(new RouteMatch("GET /hello/{name}", List.of("name"), List.of("Ada"), ""));
            w.writeHeader(201);
            w.write("Hello");
        };
        assertEquals("{\"time\":\"2026-11-20T19:30:05.123456Z\",\"remote\":\"192.0.2.7\",\"method\":\"GET\",\"target\":\"/hello/Ada?x=1\","
                + "\"protocol\":\"HTTP/1.1\",\"host\":\"example.com\",\"status\":201,\"bytes\":5,\"duration_us\":1234,"
                + "\"pattern\":\"GET /hello/{name}\",\"user_agent\":\"curl/8.5\",\"referer\":\"http://a/\"}",
                Lines.of(Lines.json(), Lines.get("/hello/Ada?x=1", "User-Agent", "curl/8.5", "Referer", "http://a/"), routed));
        assertEquals("{\"time\":\"2026-11-20T20:30:05.123456+01:00\",\"remote\":\"\",\"method\":\"GET\",\"target\":\"/\","
                + "\"protocol\":\"HTTP/1.1\",\"host\":\"\",\"status\":200,\"bytes\":0,\"duration_us\":1234,"
                + "\"pattern\":\"\",\"user_agent\":\"\",\"referer\":\"\"}",
                Lines.of(Lines.json("Europe/Paris"), Request.builder("GET", "/").build(), (w, r) -> { }), "nothing is left out");
    }

    @Test
    void whatAClientSendsComesBackOutOfAJsonLine() throws Exception {
        String hostile = "a\"b\\c\u0000\r\n\t\u001b\u007f\u0085\u00e4\u2028\ud800</script>{}";
        Request request = Request.builder("GET", "/").target(hostile).host(hostile).build();
        String line = Lines.of(Lines.json(), request, HELLO);
        assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7F), line);
        assertEquals(hostile, members(line).get("target"));
        assertEquals(hostile, members(line).get("host"));
    }

    @Test
    void noTextBreaksALineOfAnyFormat() throws Exception {
        Random random = new Random(6); // seeded: a failure can be looked at
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, 0x180).forEach(c -> text.append((char) c));
            Request request = Request.builder("GET", "/").target(text.toString()).addresses(Lines.CLIENT, null)
                    .header(Header.of("User-Agent", visible(text), "Referer", visible(text))).build();
            String combined = Lines.of(Lines.combined(), request, HELLO);
            assertTrue(combined.replaceAll("\\\\[\\\\\"]|\\\\x[0-9a-f]{2}", ".")
                    .matches("192\\.0\\.2\\.7 - - \\[[^]]+] \"GET [ -!#-~]* HTTP/1\\.1\" 200 5"
                    + " \"[ -!#-~]*\" \"[ -!#-~]*\""), combined);
            String json = Lines.of(Lines.json(), request, HELLO);
            assertTrue(json.chars().allMatch(c -> c >= ' ' && c < 0x7F), json);
            assertEquals(text.toString(), members(json).get("target"));
        }
    }

    /** What a field's value may hold: all bytes but control bytes. */
    private static String visible(StringBuilder text) {
        return text.toString().replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]|[^\\x00-\\xff]", "");
    }

    /** Read by the library that wrote it, as an object of texts and numbers. */
    private static Map<String, String> members(String line) throws Exception {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser in = new JsonFactory().createParser(line)) {
            assertEquals(JsonToken.START_OBJECT, in.nextToken());
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                members.put(name, in.getText());
            }
            assertEquals(null, in.nextToken(), "one object");
        }
        return members;
    }
}
