package org.patchbay.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Authorities, lists of tokens, names of trailers: one row for each rule. */
class GrammarTest {

    private record AuthorityRow(String text, boolean valid, String reason) {
    }

    private static Stream<AuthorityRow> authorities() {
        return Stream.of(
                new AuthorityRow("", true, "a Host field may be empty, T-003"),
                new AuthorityRow("foo", true, "T-001"),
                new AuthorityRow("foo:80", true, "T-002"),
                new AuthorityRow("foo:", true, "a port may be empty, RFC 3986 §3.2.3"),
                new AuthorityRow("foo,bar", true, "a sub-delimiter, T-005"),
                new AuthorityRow("[1::6]", true, "T-009"),
                new AuthorityRow("[1::6%25en0]:8080", true, "T-010"),
                new AuthorityRow("a%20b", true, "an escape"),
                new AuthorityRow("some.host@example", false, "user information, T-004"),
                new AuthorityRow("foo bar", false, "T-006"),
                new AuthorityRow("foo\u00ff", false, "T-008"),
                new AuthorityRow("a%2", false, "half an escape"),
                new AuthorityRow("a:b", false, "a port is digits"),
                new AuthorityRow("a:80:80", false, "one port"),
                new AuthorityRow("a:-1", false, "no sign"),
                new AuthorityRow("a:65535", true, "the largest port"),
                new AuthorityRow("a:65536", false, "a port has 16 bits"),
                new AuthorityRow("a:99999999999999999999", false, "a port has 16 bits"),
                new AuthorityRow("a:000080", true, "leading zeros are digits"),
                new AuthorityRow(":80", false, "a port of no host, RFC 9110 §4.2.1"),
                new AuthorityRow(":", false, "neither"),
                new AuthorityRow("[::ffff:192.0.2.1]", true, "the last 32 bits in dots"),
                new AuthorityRow("[v1.a:b]", true, "IPvFuture, RFC 3986 §3.2.2"),
                new AuthorityRow("[v.a]", false, "no version"),
                new AuthorityRow("[v1.]", false, "no address"),
                new AuthorityRow("[g]", false, "no hex digit"),
                new AuthorityRow("[1::2::3]", false, "two gaps"),
                new AuthorityRow("[1:2:3:4:5:6:7:8:9]", false, "nine groups"),
                new AuthorityRow("[12345::]", false, "five digits"),
                new AuthorityRow("[1.2.3.4]", false, "an address of version 4 has no brackets"),
                new AuthorityRow("[::1%en0]", false, "the percent sign of a zone comes escaped, RFC 6874"),
                new AuthorityRow("[::1%25]", false, "an empty zone"),
                new AuthorityRow("[" + "0:".repeat(4000) + "0]", false, "a very long one"),
                new AuthorityRow("[1::6", false, "no end"),
                new AuthorityRow("[]", false, "nothing in brackets, T-060"),
                new AuthorityRow("[::1]x", false, "text after the bracket"),
                new AuthorityRow("a/b", false, "no path"),
                new AuthorityRow("a\\b", false, "no backslash"));
    }

    @ParameterizedTest
    @MethodSource("authorities")
    void anAuthorityIsAHostWithAnOptionalPort(AuthorityRow row) {
        assertEquals(row.valid, Authority.isValid(row.text), row.reason);
    }

    @Test
    void goAsksForTheCharactersOfAHostOnly() { // N-045
        for (String text : List.of("", "foo:99999", ":80", "[g]", "a:b:c", "]a[", "foo,bar")) {
            assertTrue(Authority.hasValidCharacters(text), text);
        }
        for (String text : List.of("a b", "user@h", "a/b", "a\\b", "a#b", "a\u00e4", "a?b", "a\"b", "a<b")) {
            assertFalse(Authority.hasValidCharacters(text), text);
        }
    }

    private record ListRow(String list, String token, boolean contained, String reason) {
    }

    private static Stream<ListRow> lists() {
        return Stream.of(
                new ListRow("close", "close", true, "alone"),
                new ListRow("Close", "close", true, "in any case"),
                new ListRow("keep-alive,\tUpgrade ", "upgrade", true, "blanks around elements"),
                new ListRow(",,close", "close", true, "empty elements are skipped, RFC 9110 §5.6.1.2"),
                new ListRow("foo, 100-continue", "100-continue", true, "T-079"),
                new ListRow("closed", "close", false, "a longer token"),
                new ListRow("not close", "close", false, "two words are no element"),
                new ListRow("", "close", false, "nothing"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aListContainsItsElementsInAnyCase(ListRow row) {
        assertEquals(row.contained, TokenList.contains(row.list, row.token), row.reason);
    }

    private record TrailerRow(String name, boolean allowed) {
    }

    private static Stream<TrailerRow> trailers() {
        return Stream.of(new TrailerRow("X-Sum", true), new TrailerRow("ETag", true), new TrailerRow("Content-Length", false),
                new TrailerRow("transfer-encoding", false), new TrailerRow("Host", false), new TrailerRow("Authorization", false),
                new TrailerRow("If-Match", false), new TrailerRow("Set-Cookie", false), new TrailerRow("x y", false));
    }

    @ParameterizedTest
    @MethodSource("trailers")
    void framingRoutingAndAuthenticationHaveNoPlaceInTrailers(TrailerRow row) {
        assertEquals(row.allowed, TrailerName.isAllowed(row.name));
    }
}
