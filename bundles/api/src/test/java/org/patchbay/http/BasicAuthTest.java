package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** N-027. */
class BasicAuthTest {

    record Row(String field, BasicAuth read, String why) {
    }

    static List<Row> rows() {
        return List.of(
                new Row("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", new BasicAuth("Aladdin", "open sesame"), "RFC 7617 §2"),
                new Row("BASIC Og==", new BasicAuth("", ""), "T-166: the scheme in any case, both may be empty"),
                new Row("Basic YTpiOmM=", new BasicAuth("a", "b:c"), "the first colon separates"),
                new Row("Basic dGVzdDoxMjPCow==", new BasicAuth("test", "123\u00a3"), "UTF-8 (RFC 7617 §2.1)"),
                new Row("Basic dGVzdDoxMjOj", new BasicAuth("test", "123\u00a3"), "Latin-1"),
                new Row("Basic  Og==", null, "T-167: two blanks"),
                new Row("Basic Og", null, "no padding"),
                new Row("Basic Og==x", null, "something after the padding"),
                new Row("Basic QQ==", null, "no colon"),
                new Row("Basic ", null, "nothing"),
                new Row("Basic", null, "not even a blank"),
                new Row("Basic\tOg==", null, "a tab is no blank"),
                new Row("BasicOg==", null, "no blank"),
                new Row("Basic a-b_", null, "the alphabet of URLs"),
                new Row("Bearer Og==", null, "another scheme"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void onlyAWellFormedFieldOfTheSchemeBasicIsRead(Row row) {
        Request request = Request.builder("GET", "/").add("Authorization", row.field).build();

        assertEquals(Optional.ofNullable(row.read), row.field.equals("Basic ") ? BasicAuth.parse(row.field) : request.basicAuth(), row.why);
    }

    @Test
    void withoutTheFieldThereIsNone() {
        assertEquals(Optional.empty(), Request.builder("GET", "/").build().basicAuth());
    }

    @Test
    void whatIsWrittenReadsBack() {
        BasicAuth credentials = new BasicAuth("J\u00fcrgen", "pa:ss \u20ac");

        assertEquals(Optional.of(credentials), Request.builder("GET", "/").basicAuth(credentials).build().basicAuth());
    }

    @Test
    void aUserHasNoColonAndAPasswordIsNotShown() {
        assertThrows(IllegalArgumentException.class, () -> new BasicAuth("a:b", "c"));
        assertEquals("Basic a\\x0a:\u2026", new BasicAuth("a\n", "secret").toString());
    }
}
