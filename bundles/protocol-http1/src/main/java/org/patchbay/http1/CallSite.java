package org.patchbay.http1;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import org.patchbay.http.ResponseWriter;

/** Which line of a handler called its writer, so that whoever reads of a mistake in the log finds it (N-003). */
final class CallSite {

    private CallSite() {
    }

    /** {@code com.acme.Greeter.serve(Greeter.java:12)}: the nearest caller that is no writer itself. */
    static String ofHandler() {
        return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE).walk(frames -> frames
                .filter(frame -> frame.getDeclaringClass() != CallSite.class)
                .filter(frame -> !ResponseWriter.class.isAssignableFrom(frame.getDeclaringClass()))
                .findFirst().map(StackFrame::toString).orElse("a caller that is not known"));
    }
}
