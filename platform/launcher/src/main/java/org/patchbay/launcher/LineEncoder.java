package org.patchbay.launcher;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A log line as the pattern {@code %d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n} has it, with the stack trace below: without Logback's
 * patterns, which are seventy classes before the first line.
 *
 * <pre>
 * 16:02:58.071 INFO  Server: listening on http://127.0.0.1:8080 (server default)
 * </pre>
 */
final class LineEncoder extends EncoderBase<ILoggingEvent> {

    private static final int LEVEL_WIDTH = 5;
    private static final byte[] NOTHING = {};

    private final ZoneId zone = ZoneId.systemDefault();
    /** As the pattern's own encoder does. */
    private final Charset charset = Charset.defaultCharset();

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(120);
        appendTime(line, event.getInstant().atZone(zone));
        String level = event.getLevel().toString();
        line.append(' ').append(level).repeat(' ', Math.max(0, LEVEL_WIDTH - level.length()));
        String logger = event.getLoggerName();
        line.append(' ').append(logger, logger.lastIndexOf('.') + 1, logger.length()).append(": ").append(event.getFormattedMessage())
                .append(System.lineSeparator());
        if (event.getThrowableProxy() != null) {
            ThrowableProxyConverter trace = new ThrowableProxyConverter();
            trace.start();
            line.append(trace.convert(event));
        }
        return line.toString().getBytes(charset);
    }

    private static void appendTime(StringBuilder line, ZonedDateTime time) {
        appendPadded(line, time.getHour(), 2);
        appendPadded(line.append(':'), time.getMinute(), 2);
        appendPadded(line.append(':'), time.getSecond(), 2);
        appendPadded(line.append('.'), time.getNano() / 1_000_000, 3);
    }

    private static void appendPadded(StringBuilder line, int number, int width) {
        String digits = Integer.toString(number);
        line.repeat('0', width - digits.length()).append(digits);
    }
}
