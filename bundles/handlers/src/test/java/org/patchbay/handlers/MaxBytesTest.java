package org.patchbay.handlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.patchbay.http.Body;
import org.patchbay.http.BodyTooLargeException;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.testkit.ResponseRecorder;
import org.patchbay.testkit.TestRequest;

/** N-038; on the wire: T-109 to T-111. */
class MaxBytesTest {

    private final ResponseRecorder recorder = new ResponseRecorder();

    private static Request post(String body) {
        return TestRequest.builder("POST", "/").body(Body.of(body)).build();
    }

    @Test
    void aBodyWithinTheLimitIsReadWhole() throws Exception {
        new MaxBytes(3).wrap((w, r) -> w.write(r.body().readAllBytes())).serve(recorder, post("abc"));

        assertEquals("abc", recorder.text());
    }

    @Test
    void oneByteMoreIsAnErrorThatTheHandlerMayLetThrough() {
        Handler handler = new MaxBytes(3).wrap((w, r) -> w.write(r.body().readAllBytes()));

        assertEquals(3, assertThrows(BodyTooLargeException.class, () -> handler.serve(recorder, post("abcd"))).limit());
    }

    @Test
    void aBodyThatNobodyReadsIsNotMeasured() throws Exception {
        new MaxBytes(0).wrap((w, r) -> w.write("fine")).serve(recorder, post("abcd"));

        assertEquals("fine", recorder.text());
    }

    @Test
    void ofSeveralLimitsTheSmallestHolds() {
        Handler handler = new MaxBytes(9).wrap(new MaxBytes(2).wrap(new MaxBytes(5).wrap((w, r) -> w.write(r.body().readAllBytes()))));

        assertEquals(2, assertThrows(BodyTooLargeException.class, () -> handler.serve(recorder, post("abcd"))).limit());
    }

    @Test
    void aLimitIsNotNegative() {
        assertThrows(IllegalArgumentException.class, () -> new MaxBytes(-1));
    }
}
