package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.Cookie.Flag;
import org.patchbay.http.Cookie.SameSite;

/** N-165 to N-169: cookies as values, and Set-Cookie fields. */
class CookieTest {

    private static final Cookie PLAIN = Cookie.of("a", "b");
    private static final String INVALID = "of the cookie 'a' has a character that is not allowed, U+";
    private static final Instant DATE = Instant.parse("1994-11-06T08:49:37Z");

    record Written(Cookie cookie, String text, String why) {
    }

    static List<Written> written() {
        return List.of(
                new Written(PLAIN, "a=b", "no attributes"),
                new Written(Cookie.of("a", ""), "a=", "an empty value"),
                new Written(Cookie.of("a", "b c"), "a=\"b c\"", "a space: quoted (N-168)"),
                new Written(Cookie.of("a", "b,c"), "a=\"b,c\"", "a comma: quoted"),
                new Written(PLAIN.with(Flag.QUOTED), "a=\"b\"", "quoted because it was"),
                new Written(PLAIN.withPath("/x y"), "a=b; Path=/x y", "a path may have blanks"),
                new Written(PLAIN.withDomain(".Example.com"), "a=b; Domain=Example.com", "the leading dot goes"),
                new Written(PLAIN.withDomain("127.0.0.1"), "a=b; Domain=127.0.0.1", "an IPv4 address"),
                new Written(PLAIN.withExpires(DATE), "a=b; Expires=Sun, 06 Nov 1994 08:49:37 GMT", "a date"),
                new Written(PLAIN.withExpires(Instant.parse("1601-01-01T00:00:00Z")),
                        "a=b; Expires=Mon, 01 Jan 1601 00:00:00 GMT", "first"),
                new Written(PLAIN.withMaxAge(Duration.ofMillis(60_999)), "a=b; Max-Age=60", "whole seconds"),
                new Written(PLAIN.withMaxAge(Duration.ZERO), "a=b; Max-Age=0", "delete it now"),
                new Written(PLAIN.withMaxAge(Duration.ofSeconds(-5)), "a=b; Max-Age=0", "delete it now"),
                new Written(PLAIN.withSameSite(SameSite.DEFAULT), "a=b", "nothing to say"),
                new Written(PLAIN.withSameSite(SameSite.LAX), "a=b; SameSite=Lax", "lax"),
                new Written(PLAIN.withSameSite(SameSite.STRICT), "a=b; SameSite=Strict", "strict"),
                new Written(PLAIN.withSameSite(SameSite.NONE), "a=b; SameSite=None", "none"),
                new Written(new Cookie("a", "b", "/p", "h.example", Optional.of(DATE), Optional.of(Duration.ofSeconds(9)), SameSite.LAX,
                        Set.of(Flag.HTTP_ONLY, Flag.SECURE, Flag.PARTITIONED), List.of("priority=high")),
                        "a=b; Path=/p; Domain=h.example; Expires=Sun, 06 Nov 1994 08:49:37 GMT; Max-Age=9; HttpOnly; Secure; SameSite=Lax"
                        + "; Partitioned", "Go's order; what was not understood is not passed on"));
    }

    @ParameterizedTest
    @MethodSource("written")
    void aCookieIsWrittenInGosOrderAndReadsBack(Written row) {
        MutableHeader header = MutableHeader.create();
        row.cookie.addTo(header);

        assertEquals(List.of(row.text), header.values("Set-Cookie"), row.why);
        assertEquals(row.text, Cookie.parseSetCookie(row.text).text(), row.why);
    }

    record Refused(Runnable make, String said) {
    }

    static List<Refused> refused() {
        return List.of(
                new Refused(() -> Cookie.of("", "v"), "not a valid cookie name: ''"),
                new Refused(() -> Cookie.of("a b", "v"), "not a valid cookie name: 'a b'"),
                new Refused(() -> Cookie.of("a\r\nX", "v"), "not a valid cookie name: 'a\\x0d\\x0aX'"),
                new Refused(() -> Cookie.of("a", "s\r\nSet-Cookie: x=y"),
                        "the value " + INVALID + "000D at index 1"),
                new Refused(() -> PLAIN.withValue("s;x"), "the value " + INVALID + "003B at index 1"),
                new Refused(() -> PLAIN.withValue("\""), "the value " + INVALID + "0022 at index 0"),
                new Refused(() -> PLAIN.withValue("\\"), "the value " + INVALID + "005C at index 0"),
                new Refused(() -> PLAIN.withValue("\u00e9"), "the value " + INVALID + "00E9 at index 0"),
                new Refused(() -> PLAIN.withPath("/;HttpOnly"), "the path " + INVALID + "003B at index 1"),
                new Refused(() -> PLAIN.withPath("/\n"), "the path " + INVALID + "000A at index 1"),
                new Refused(() -> PLAIN.withDomain("b..c"), "the domain of the cookie 'a' is not valid: 'b..c'"),
                new Refused(() -> PLAIN.withDomain("-b.c"), "the domain of the cookie 'a' is not valid: '-b.c'"),
                new Refused(() -> PLAIN.withDomain("."), "the domain of the cookie 'a' is not valid: '.'"),
                new Refused(() -> PLAIN.withDomain("1.2.3.256"), "the domain of the cookie 'a' is not valid: '1.2.3.256'"),
                new Refused(() -> PLAIN.withDomain("[::1]"), "the domain of the cookie 'a' is not valid: '[::1]'"),
                new Refused(() -> PLAIN.withDomain("b;c"), "the domain of the cookie 'a' is not valid: 'b;c'"),
                new Refused(() -> PLAIN.withDomain("x".repeat(64) + ".example"),
                        "the domain of the cookie 'a' is not valid: '" + "x".repeat(64) + "\u2026'"),
                new Refused(() -> PLAIN.withExpires(Instant.parse("1600-12-31T23:59:59Z")),
                        "the cookie 'a' expires in a year from 1601 to 9999, not at 1600-12-31T23:59:59Z"),
                new Refused(() -> PLAIN.withExpires(Instant.MAX),
                        "the cookie 'a' expires in a year from 1601 to 9999, not at " + Instant.MAX),
                new Refused(() -> PLAIN.with(Flag.PARTITIONED), "the cookie 'a' is Partitioned and so must be Secure"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatGoReportsOrDropsIsRefusedWhenTheCookieIsMade(Refused row) {
        assertEquals(row.said, assertThrows(IllegalArgumentException.class, row.make::run).getMessage());
    }

    @Test
    void logsShowTheCookieWithoutItsValue() {
        assertEquals("sid=\u2026; Path=/; Secure", Cookie.of("sid", "secret").withPath("/").with(Flag.SECURE).toString());
    }

    record Read(String field, String text, List<String> unparsed, String why) {
    }

    static List<Read> read() {
        return List.of(
                new Read("a=b", "a=b", List.of(), "no attributes"),
                new Read(" a = b ", "a=\" b\"", List.of(), "blanks around the name go; one after '=' is of the value"),
                new Read("a=\"b c\"", "a=\"b c\"", List.of(), "quotes are stripped and remembered"),
                new Read("a=b;;path=/;", "a=b; Path=/", List.of(), "empty parts are skipped"),
                new Read("a=b; PATH=/x; dOmAiN=.h.example", "a=b; Path=/x; Domain=h.example", List.of(), "names in any case"),
                new Read("a=b; path=/x; path=/y", "a=b; Path=/y", List.of(), "the last one wins"),
                new Read("a=b; expires=Sun, 06 Nov 1994 08:49:37 GMT", "a=b; Expires=Sun, 06 Nov 1994 08:49:37 GMT", List.of(), "RFC 1123"),
                new Read("a=b; expires=Sun, 06-Nov-1994 08:49:37 GMT", "a=b; Expires=Sun, 06 Nov 1994 08:49:37 GMT", List.of(), "dashed"),
                new Read("a=b; expires=soon", "a=b", List.of("expires=soon"), "no date"),
                new Read("a=b; expires=Sun, 31 Dec 1600 23:59:59 GMT", "a=b", List.of("expires=Sun, 31 Dec 1600 23:59:59 GMT"), "too old"),
                new Read("a=b; max-age=10", "a=b; Max-Age=10", List.of(), "seconds"),
                new Read("a=b; max-age=0", "a=b; Max-Age=0", List.of(), "delete it now"),
                new Read("a=b; max-age=-7", "a=b; Max-Age=0", List.of(), "delete it now"),
                new Read("a=b; max-age=010", "a=b", List.of("max-age=010"), "a leading zero"),
                new Read("a=b; max-age=1e3", "a=b", List.of("max-age=1e3"), "no number"),
                new Read("a=b; max-age=99999999999999999999", "a=b", List.of("max-age=99999999999999999999"), "more than 63 bits"),
                new Read("a=b; max-age", "a=b", List.of("max-age"), "no value"),
                new Read("a=b; samesite=STRICT", "a=b; SameSite=Strict", List.of(), "in any case"),
                new Read("a=b; samesite=weird", "a=b", List.of(), "not known: the default"),
                new Read("a=b; secure=x; httponly", "a=b; HttpOnly; Secure", List.of(), "a value of a flag is nothing"),
                new Read("a=b; partitioned; secure", "a=b; Secure; Partitioned", List.of(), "in any order"),
                new Read("a=b; priority=high", "a=b", List.of("priority=high"), "not known"),
                new Read("a=b; path=\"/\"", "a=b", List.of("path=\"/\""), "attributes have no quotes"));
    }

    @ParameterizedTest
    @MethodSource("read")
    void aSetCookieFieldIsReadAsGoReadsIt(Read row) {
        Cookie cookie = Cookie.parseSetCookie(row.field);

        assertEquals(row.text, cookie.text(), row.why);
        assertEquals(row.unparsed, cookie.unparsed(), row.why);
    }

    @Test
    void aSetCookieFieldThatMustNotBeTakenIsRefusedWithoutItsValue() {
        for (String field : List.of("", " ", "secret", "=secret", "a b=secret", "a=secret\u0001", "a=b\"secret", "a=secret; domain=b..c",
                "a=secret; partitioned")) {
            String said = assertThrows(IllegalArgumentException.class, () -> Cookie.parseSetCookie(field), field).getMessage();
            assertFalse(said.contains("secret"), said);
        }
    }

    @Test
    void anAnswersCookiesAreThoseThatCanBeRead() {
        Header header = Header.of("Set-Cookie", "a=b", "Set-Cookie", "x", "set-cookie", "c=d; Path=/");
        Response response = new Response(200, Protocol.HTTP_1_1, header, Body.empty(),
                Request.builder("GET", "/").build(), Optional.empty());

        assertEquals(List.of("a=b", "c=d; Path=/"), response.cookies().stream().map(Cookie::text).toList(), "N-213");
        assertTrue(response.cookies().getFirst().flags().isEmpty());
    }
}
