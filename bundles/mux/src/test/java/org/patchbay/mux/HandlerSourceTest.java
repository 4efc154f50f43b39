package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Handler;

/** Where a handler comes from, as its class file says. */
class HandlerSourceTest {

    private static HandlerSource of(Object handler) {
        return new HandlerSource("c", handler, Instant.EPOCH);
    }

    @Test
    void aClassHasFileAndFirstLine() {
        HandlerSource source = of(PlainError.NOT_FOUND);
        assertEquals("org.patchbay.mux.PlainError", source.type());
        assertTrue(source.place().matches("PlainError\\.java:\\d+"), source::place);
        assertEquals(source.place(), source.place(), "read once");
    }

    @Test
    void aLambdaHasThoseOfTheClassThatHasIt() {
        Handler lambda = (writer, request) -> { };
        assertTrue(of(lambda).place().matches("HandlerSourceTest\\.java:\\d+"), of(lambda)::place);
        assertTrue(of(lambda).type().startsWith(HandlerSourceTest.class.getName() + "$$Lambda"), of(lambda)::type);
    }

    @Test
    void anInnerClassHasItsOwn() {
        Handler inner = new Handler() {
            @Override
            public void serve(org.patchbay.http.ResponseWriter writer, org.patchbay.http.Request request) {
            }
        };
        assertTrue(of(inner).place().matches("HandlerSourceTest\\.java:\\d+"), of(inner)::place);
    }

    @Test
    void withoutAnObjectOrOnceForgottenThereIsNone() {
        assertEquals("", of(null).type() + of(null).place());
        HandlerSource source = of(PlainError.NOT_FOUND);
        source.forget();
        assertEquals("", source.place());
    }
}
