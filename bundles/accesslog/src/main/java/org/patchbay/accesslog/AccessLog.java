package org.patchbay.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each request when its handler has returned or thrown. To see every request, it is the outermost middleware.
 *
 * <pre>
 * try (AccessLog log = new AccessLog(AccessLogOptions.DEFAULT.withFile(Path.of("access.log")));
 *         EmbeddedServer server = new EmbeddedServer("127.0.0.1:8080")) {
 *     server.use(log);
 *     …
 * </pre>
 *
 * What it says of an answer:
 * <ul>
 * <li>the status that was sent; 200 if the handler set none; 101 of an upgrade, 200 of CONNECT
 * <li>of a handler that threw before the head had left: the status that the server will answer with, 500 in most cases
 * <li>000 (JSON: 0) where no answer of HTTP was given: a hijacked connection, a client that left, an abort
 * <li>the bytes of content that the handler wrote, sent or not; none to HEAD
 * </ul>
 *
 * The user is always {@code -}: whether credentials are right is not known here, and none of them is ever written. The target is
 * written as it came, with its query.
 *
 * <p>Logging never makes a request fail, and never waits for a disk. Thread-safe; may serve any number of servers.
 */
public final class AccessLog implements Middleware, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final RareWarning failure;
    private final AtomicReference<Output> output;

    /** Begins to write; a file that can't be opened is tried again with the next lines. */
    public AccessLog(AccessLogOptions options) {
        this(Output.of(options, System::nanoTime), InstantSource.system(), System::nanoTime);
    }

    AccessLog(Output output, InstantSource clock, LongSupplier nanoTime) {
        this.output = new AtomicReference<>(output);
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.failure = new RareWarning(nanoTime);
    }

    /** Goes on with other options: requests in flight as well, and no line is lost or doubled. */
    public void change(AccessLogOptions options) {
        output.getAndSet(Output.of(options, nanoTime)).sink().close();
    }

    @Override
    public Handler wrap(Handler next) {
        return (writer, request) -> serve(next, writer, request);
    }

    private void serve(Handler next, ResponseWriter writer, Request request) throws Exception {
        Instant time = clock.instant();
        long start = nanoTime.getAsLong();
        WatchedWriter watched = new WatchedWriter(writer);
        Throwable thrown = null;
        try {
            next.serve(watched, request);
        } catch (Throwable e) {
            thrown = e;
            throw e;
        } finally {
            log(time, start, request, watched, thrown);
        }
    }

    /** Whatever goes wrong here stays here. */
    private void log(Instant time, long start, Request request, WatchedWriter writer, Throwable thrown) {
        try {
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - start);
            write(new Entry(time, took, request, writer.outcome(thrown), request.method().equals("HEAD") ? 0 : writer.content(thrown)));
        } catch (RuntimeException e) {
            if (failure.isDue()) {
                LOG.warn("a line of the access log could not be written", e);
            }
        }
    }

    private void write(Entry entry) {
        Output now = output.get();
        if (!now.accept(entry)) {
            Output newer = output.get(); // changed in between; if it is the same one, the log is closed
            if (newer != now) {
                newer.accept(entry);
            }
        }
    }

    /** Writes what waits, for 3 s at most; lines of requests that end later are dropped. Closing twice does nothing. */
    @Override
    public void close() {
        output.get().sink().close();
    }

    /**
     * What the options say, at work.
     *
     * @param format makes text
     * @param sink   takes it away
     */
    record Output(LineFormat format, LineSink sink) {

        static Output of(AccessLogOptions options, LongSupplier nanoTime) {
            LineFormat format = switch (options.format()) {
                case COMMON -> new CommonFormat(new CommonDate(options.zone()));
                case COMBINED -> new CombinedFormat(new CommonFormat(new CommonDate(options.zone())));
                case JSON -> new JsonFormat(options.zone());
            };
            LineSink sink = switch (options.target()) {
                case AccessLogOptions.Target.Slf4j _ -> new LoggerSink();
                case AccessLogOptions.Target.File file -> FileSink.start(file, nanoTime);
            };
            return new Output(format, sink);
        }

        /** False if the sink is closed. */
        boolean accept(Entry entry) {
            return sink.accept(format.line(entry));
        }
    }
}
