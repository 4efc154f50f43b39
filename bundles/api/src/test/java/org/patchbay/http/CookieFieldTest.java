package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.Cookie.Flag;

/** N-026, N-163 to N-165, N-170: the field Cookie. */
class CookieFieldTest {

    record Row(String field, String cookies, boolean strict, String why) {
    }

    /** What is read, and whether the strict form takes it too. */
    static List<Row> rows() {
        return List.of(
                new Row("a=1", "[a=1]", true, "one"),
                new Row("a=1; b=2;c=3", "[a=1, b=2, c=3]", true, "the blank is not needed"),
                new Row("a=1; a=2", "[a=1, a=2]", true, "two of a name"),
                new Row("a=v$1; c2=\"v2 x\"; c3=a\"b", "[a=v$1, c2=\"v2 x\"]", false, "T-165: a quote inside spoils that cookie only"),
                new Row("a=\"\"", "[a=\"\"]", true, "empty in quotes"),
                new Row("a=\"", "[]", false, "one quote"),
                new Row("a=b=c", "[a=b=c]", true, "the first '=' counts"),
                new Row("a", "[a=]", false, "no '=': an empty value"),
                new Row("a=", "[a=]", true, "empty"),
                new Row("=1; b=2", "[b=2]", false, "no name"),
                new Row("a b=1; b=2", "[b=2]", false, "a name that is no token"),
                new Row(" a =1", "[a=1]", true, "blanks around a name"),
                new Row("a=1;", "[a=1]", false, "nothing after the semicolon"),
                new Row(";;a=1", "[a=1]", false, "nothing before it"),
                new Row("a=x\\y; b=2", "[b=2]", false, "a backslash"),
                new Row("a=x\ty; b=2", "[b=2]", false, "a control byte"),
                new Row("a=\u00e4; b=2", "[b=2]", false, "not ASCII"),
                new Row("a=b c,d", "[a=\"b c,d\"]", true, "blank and comma are taken, and written in quotes"),
                new Row("", "[]", false, "blank"));
    }

    private static List<String> pairs(List<Cookie> cookies) {
        return cookies.stream().map(Cookie::pair).toList();
    }

    private static Request request(String... fields) {
        MutableHeader header = MutableHeader.create();
        for (String field : fields) {
            header.add("Cookie", field);
        }
        return Request.builder("GET", "/").header(header).build();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsNoCookieIsSkippedAndInTheStrictFormRefused(Row row) {
        assertEquals(row.cookies, pairs(request(row.field).cookies()).toString(), row.why);
        if (row.strict) {
            assertEquals(row.cookies, pairs(Cookie.parse(row.field)).toString(), row.why);
        } else {
            assertThrows(IllegalArgumentException.class, () -> Cookie.parse(row.field), row.why);
        }
    }

    @Test
    void aRequestHasAllCookiesTheFirstOrThoseOfAName() {
        Request request = request("a=1; b=\"2\"", "a=3");

        assertEquals(List.of("a=1", "b=\"2\"", "a=3"), pairs(request.cookies()));
        assertEquals(List.of("a=1", "a=3"), pairs(request.cookies("a")));
        assertEquals(Optional.of("1"), request.cookie("a").map(Cookie::value));
        assertEquals(Optional.of("2"), request.cookie("b").map(Cookie::value));
        assertTrue(request.cookie("b").orElseThrow().flags().contains(Flag.QUOTED));
        assertEquals(Optional.empty(), request.cookie("A"), "names have a case; ErrNoCookie is empty");
    }

    @Test
    void moreThanThreeThousandAreRefusedWhicheverIsAskedFor() {
        String most = "a=1;".repeat(Cookie.MAX_COOKIES - 1) + "b=2";
        assertEquals(Cookie.MAX_COOKIES, request(most).cookies().size());
        assertEquals(Cookie.MAX_COOKIES, Cookie.parse(most).size());

        Request tooMany = request(most, "c=3");
        for (String name : List.of("a", "none")) {
            UncheckedIOException thrown = assertThrows(UncheckedIOException.class, () -> tooMany.cookie(name));
            assertEquals(400, assertInstanceOf(MessageException.class, thrown.getCause()).status(), "N-164, and what security asks for");
        }
        assertThrows(IllegalArgumentException.class, () -> Cookie.parse(most + ";c=3"));
    }

    @Test
    void cookiesAreAddedToOneFieldWithoutTheirAttributes() {
        Request request = Request.builder("GET", "/").cookie(Cookie.of("a", "1").withPath("/x")).cookie(Cookie.of("b", "2 3")).build();

        assertEquals("Cookie: a=1; b=\"2 3\"", request.header().toString());
        assertEquals(List.of("a=1", "b=\"2 3\""), pairs(request.cookies()));
    }

    @Test
    void aRefusalNeverShowsAValue() {
        for (String field : List.of("secret", "a=\u0001secret", "a=sec\"ret", "=secret", "a b=secret", "a=1; secret")) {
            String said = assertThrows(IllegalArgumentException.class, () -> Cookie.parse(field)).getMessage();
            assertFalse(said.contains("sec"), said);
        }
    }
}
