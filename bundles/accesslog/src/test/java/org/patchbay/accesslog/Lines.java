package org.patchbay.accesslog;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.patchbay.http.Handler;
import org.patchbay.http.Header;
import org.patchbay.http.Request;
import org.patchbay.testkit.ResponseRecorder;

/** An access log whose lines are kept, with a clock that stands at 2026-11-20T19:30:05.123456Z; each request takes 1,234 µs. */
final class Lines implements LineSink {

    static final Instant NOW = Instant.parse("2026-11-20T19:30:05.123456789Z");
    static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.7", 4711);

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    static LineFormat common() {
        return new CommonFormat(new CommonDate(ZoneOffset.UTC));
    }

    static LineFormat combined() {
        return new CombinedFormat(new CommonFormat(new CommonDate(ZoneOffset.UTC)));
    }

    static LineFormat json() {
        return new JsonFormat(ZoneOffset.UTC);
    }

    static LineFormat json(String zone) {
        return new JsonFormat(ZoneId.of(zone));
    }

    static Request get(String target, String... fields) {
        return Request.builder("GET", target).addresses(CLIENT, null).host("example.com").header(Header.of(fields)).build();
    }

    AccessLog log(LineFormat format) {
        AtomicLong nanos = new AtomicLong();
        return new AccessLog(new AccessLog.Output(format, this), InstantSource.fixed(NOW),
                () -> nanos.getAndAdd(Duration.ofNanos(1_234_567).toNanos()));
    }

    /** The one line of {@code request}, which {@code handler} serves. */
    static String of(LineFormat format, Request request, Handler handler) throws Exception {
        Lines lines = new Lines();
        try (AccessLog log = lines.log(format)) {
            log.wrap(handler).serve(new ResponseRecorder(request), request);
        }
        return lines.all().getFirst();
    }

    List<String> all() {
        return List.copyOf(lines);
    }

    @Override
    public boolean accept(String line) {
        lines.add(line);
        return true;
    }

    @Override
    public void close() {
        // nothing to give back
    }
}
