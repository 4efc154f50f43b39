package org.patchbay.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.patchbay.handlers.MaxBytes;
import org.patchbay.http.AbortHandlerException;
import org.patchbay.http.BasicAuth;
import org.patchbay.http.BodyTooLargeException;
import org.patchbay.http.ContentLengthException;
import org.patchbay.http.Cookie;
import org.patchbay.http.Handler;
import org.patchbay.http.Query;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Tunnel;

/** The handlers that the rows talk to, by pattern. Each does the one thing that its name says. */
final class Routes {

    private final Map<String, Handler> routes = new LinkedHashMap<>();

    private Routes() {
    }

    /** All of them. */
    static Map<String, Handler> all() {
        Routes all = new Routes();
        all.plain();
        all.bodies();
        all.fields();
        all.failures();
        all.connections();
        all.paths();
        return all.routes;
    }

    private void plain() {
        routes.put("/hello", (w, r) -> w.write("hello\n"));
        routes.put("/empty", (w, r) -> { });
        routes.put("/files/hello.txt", (w, r) -> w.write("Hello, World!\n"));
        routes.put("/big/{n}", (w, r) -> w.write(new byte[number(r)]));
        routes.put("/info", (w, r) -> w.write(info(r)));
        routes.put("/status/{n}", (w, r) -> {
            w.header().set("Content-Type", "text/plain; charset=utf-8");
            w.writeHeader(number(r));
        });
        routes.put("/sniff/html", (w, r) -> w.write("  <!DOCTYPE HTML>\n<title>x</title>"));
    }

    private void bodies() {
        routes.put("/noread", (w, r) -> w.write("ok\n"));
        routes.put("/echo", Routes::echo);
        routes.put("/how", (w, r) -> w.write("length=" + r.body().length() + " " + text(r.body().readAllBytes())));
        routes.put("/readsome", (w, r) -> w.write("got=" + text(r.body().readNBytes(4)) + "\n"));
        routes.put("/form", (w, r) -> w.write(Query.parse(text(r.body().readAllBytes())) + "\n"));
        routes.put("/limit/{n}", Routes::limited);
        routes.put("/caught/{n}", (w, r) -> new MaxBytes(number(r)).wrap(Routes::refusing).serve(w, r));
        routes.put("/trailers", (w, r) -> {
            r.body().readAllBytes();
            w.write("trailers:");
            r.body().trailer().forEach((name, value) -> write(w, " " + name + "=" + value));
        });
        routes.put("/dup", (w, r) -> {
            w.enableFullDuplex();
            w.write("start ");
            w.flush();
            w.write("end " + r.body().readAllBytes().length);
        });
    }

    private void fields() {
        routes.put("/cookies", (w, r) -> w.write(cookies(r)));
        routes.put("/basic", (w, r) -> w.write(basic(r)));
        routes.put("/nodate", (w, r) -> {
            w.header().suppress("Date");
            w.write("hello");
        });
        routes.put("/noct", (w, r) -> {
            w.header().suppress("Content-Type");
            w.write("hello");
        });
        routes.put("/te/{v}", (w, r) -> {
            w.header().set("Transfer-Encoding", r.pathValue("v"));
            w.write("hello");
        });
        routes.put("/late", (w, r) -> {
            w.writeHeader(201);
            w.header().set("X-Late", "1");
        });
        routes.put("/inject", (w, r) -> {
            w.header().set("X-Injected", text(r.body().readAllBytes()));
            w.write("set");
        });
        routes.put("/trailer", (w, r) -> {
            w.header().set("Trailer", "X-Sum");
            w.write("hello");
            w.trailer().set("X-Sum", "42");
        });
        routes.put("/trailerprefix", (w, r) -> {
            w.write("hello");
            w.flush();
            w.trailer().set("X-Late", "7");
        });
        routes.put("/early", (w, r) -> {
            w.header().set("Link", "</style.css>; rel=preload");
            w.writeHeader(103);
            w.write("hello");
        });
    }

    private void failures() {
        routes.put("/cl/{n}", Routes::declared);
        routes.put("/error", (w, r) -> {
            w.header().set("Content-Length", "1000").remove("Content-Length");
            w.writeHeader(500);
            w.write("boom\n");
        });
        routes.put("/panic", (w, r) -> {
            throw new IllegalStateException("on purpose");
        });
        routes.put("/abort", (w, r) -> {
            throw new AbortHandlerException();
        });
        routes.put("/panicflush", (w, r) -> {
            w.write("hello");
            w.flush();
            throw new AbortHandlerException();
        });
    }

    private void connections() {
        routes.put("/close", (w, r) -> {
            w.header().set("Connection", "close");
            w.write("hello");
        });
        routes.put("/hijack", (w, r) -> {
            try (Tunnel tunnel = w.hijack()) {
                tunnel.output().write("HTTP/1.1 299 Raw\r\nContent-Length: 3\r\n\r\nraw".getBytes(StandardCharsets.US_ASCII));
                tunnel.output().flush();
            }
        });
        routes.put("/tunnel", (w, r) -> {
            w.header().set("Connection", "Upgrade").set("Upgrade", "myproto");
            try (Tunnel tunnel = w.upgrade()) {
                tunnel.output().write(tunnel.input().readAllBytes());
                tunnel.output().flush();
            }
        });
        routes.put("/peer", (w, r) -> w.write(r.remoteAddress().orElseThrow().toString()));
        routes.put("/upgrade", (w, r) -> {
            w.header().set("Connection", "Upgrade").set("Upgrade", "myproto");
            w.writeHeader(101);
        });
    }

    private void paths() {
        routes.put("/tree/", (w, r) -> w.write("tree\n"));
        routes.put("PUT /m/put", (w, r) -> w.write("put\n"));
        routes.put("/pv/{a}/x/{rest...}",
                (w, r) -> w.write("a=" + r.pathValue("a") + " rest=" + r.pathValue("rest") + " pattern=" + r.pattern() + "\n"));
    }

    /** The body comes back; if it can't be read, 400 and "body error". */
    private static void echo(ResponseWriter w, Request r) throws IOException {
        byte[] body;
        try {
            body = r.body().readAllBytes();
        } catch (IOException e) {
            w.writeHeader(400);
            w.write("body error\n");
            return;
        }
        w.write(body);
    }

    /** Reads a body through a limit; what is too much is left to the server. */
    private static void limited(ResponseWriter w, Request r) throws Exception {
        new MaxBytes(number(r)).wrap((writer, request) -> {
            request.body().readAllBytes();
            writer.write("ok\n");
        }).serve(w, r);
    }

    /** Answers a body that is too large itself, and says nothing of the connection. */
    private static void refusing(ResponseWriter w, Request r) throws IOException {
        try {
            w.write("got " + r.body().readAllBytes().length);
        } catch (BodyTooLargeException e) {
            w.writeHeader(413);
            w.write("at most " + e.limit());
        }
    }

    private static String cookies(Request r) {
        return r.cookies().stream().map(cookie -> cookie.name() + "=[" + cookie.value() + "] quoted="
                + cookie.flags().contains(Cookie.Flag.QUOTED) + "\n").collect(Collectors.joining());
    }

    private static String basic(Request r) {
        BasicAuth none = new BasicAuth("", "");
        BasicAuth sent = r.basicAuth().orElse(none);
        return "user=" + sent.user() + " pass=" + sent.password() + " ok=" + r.basicAuth().isPresent() + "\n";
    }

    /** Declares a length and writes five bytes; what the writer says to that is its own affair (N-063). */
    private static void declared(ResponseWriter w, Request r) throws IOException {
        w.header().set("Content-Length", r.pathValue("n"));
        try {
            w.write("hello");
        } catch (ContentLengthException e) {
            return; // the client sees it
        }
    }

    private static String info(Request r) {
        StringBuilder out = new StringBuilder();
        out.append("method=").append(r.method()).append("\ntarget=").append(r.target()).append("\nhost=").append(r.host())
                .append("\nlength=").append(r.body().length()).append('\n');
        r.header().forEach((name, value) -> out.append(name).append('=').append(value).append('\n'));
        return out.toString();
    }

    private static void write(ResponseWriter w, String text) {
        try {
            w.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Request r) {
        return Integer.parseInt(r.pathValue("n"));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
