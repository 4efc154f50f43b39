package org.patchbay.mux;

import org.patchbay.http.Handler;
import org.patchbay.http.Method;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Status;

/**
 * Answers 307, so that the method survives, with another path of the same server (N-132, N-133).
 *
 * @param location path and query, escaped
 */
record Redirect(String location) implements Handler {

    /** The location of a clean path, given with its escapes, which stay as they are, and the query as it came; null is none. */
    static String location(String cleanPath, String rawQuery) {
        StringBuilder out = new StringBuilder(cleanPath.length() + 16);
        EscapedPath.appendEscaped(out, cleanPath);
        if (rawQuery != null) {
            EscapedPath.appendEscaped(out.append('?'), rawQuery);
        }
        return out.toString();
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        boolean get = request.method().equals(Method.GET);
        boolean typed = writer.header().contains("Content-Type");
        writer.header().set("Location", location);
        if (!typed && (get || request.method().equals(Method.HEAD))) {
            writer.header().set("Content-Type", "text/html; charset=utf-8");
        }
        writer.writeHeader(Status.TEMPORARY_REDIRECT);
        if (!typed && get) {
            writer.write("<a href=\"" + html(location) + "\">" + Status.text(Status.TEMPORARY_REDIRECT) + "</a>.\n\n");
        }
    }

    /** Quotes and angle brackets are percent-escaped already. */
    private static String html(String text) {
        return text.replace("&", "&amp;").replace("'", "&#39;");
    }
}
