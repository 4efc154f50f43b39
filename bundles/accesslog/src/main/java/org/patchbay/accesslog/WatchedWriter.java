package org.patchbay.accesslog;

import java.io.IOException;
import org.patchbay.http.AbortHandlerException;
import org.patchbay.http.ForwardingResponseWriter;
import org.patchbay.http.HttpException;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Status;
import org.patchbay.http.Tunnel;

/** Knows how an answer ended. */
final class WatchedWriter extends ForwardingResponseWriter {

    private boolean taken; // the connection is a tunnel

    WatchedWriter(ResponseWriter next) {
        super(next);
    }

    @Override
    public Tunnel hijack() throws IOException {
        Tunnel tunnel = super.hijack();
        taken = true;
        return tunnel;
    }

    @Override
    public Tunnel upgrade() throws IOException {
        Tunnel tunnel = super.upgrade();
        taken = true;
        return tunnel;
    }

    /** The status that the client sees, or 0; {@code thrown} is null if the handler returned. */
    int outcome(Throwable thrown) {
        if (taken || committed()) {
            return status();
        }
        if (thrown != null) {
            return answerTo(thrown);
        }
        return status() == 0 ? Status.OK : status();
    }

    /** The content of that answer; what was not yet sent when the handler threw is taken back. */
    long content(Throwable thrown) {
        return thrown == null || taken || committed() ? bytesWritten() : 0;
    }

    /** What the server will do about it: a middleware threw, or the handler that this alone was put around. */
    private static int answerTo(Throwable thrown) {
        if (thrown instanceof AbortHandlerException) {
            return 0;
        }
        return HttpException.faultBehind(thrown).map(fault -> fault.isAnswerable() ? fault.status() : 0)
                .orElse(Status.INTERNAL_SERVER_ERROR);
    }
}
