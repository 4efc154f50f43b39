package org.patchbay.accesslog;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * What an access log can be told.
 *
 * @param format how a line looks
 * @param target where lines go
 * @param zone   the time zone of dates
 */
public record AccessLogOptions(Format format, Target target, ZoneId zone) {

    /** Combined, through SLF4J, in UTC. */
    public static final AccessLogOptions DEFAULT = new AccessLogOptions(Format.COMBINED, new Target.Slf4j(), ZoneOffset.UTC);

    /** How a line looks. */
    public enum Format {
        /** {@code 192.0.2.7 - - [20/Nov/2026:19:30:05 +0000] "GET /hello HTTP/1.1" 200 5}. */
        COMMON,
        /** Common, and {@code "Referer" "User-Agent"}. */
        COMBINED,
        /** One JSON object a line. */
        JSON
    }

    /** Where lines go. */
    public sealed interface Target {

        /** The logger {@code org.patchbay.access}, at INFO. */
        record Slf4j() implements Target {
        }

        /**
         * A file. It is appended to; file and folders that aren't there are made with rights for their owner only.
         *
         * @param path   made absolute
         * @param buffer bytes of lines that may wait to be written; what comes beyond them is dropped and counted
         */
        record File(Path path, int buffer) implements Target {

            /** 4 MiB: some 20,000 lines. */
            public static final int DEFAULT_BUFFER = 4 << 20;

            public File {
                path = path.toAbsolutePath().normalize();
                if (buffer < 1) {
                    throw new IllegalArgumentException("the buffer must hold at least 1 byte, not " + buffer);
                }
            }
        }
    }

    public AccessLogOptions {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(zone, "zone");
    }

    /** The same with another format. */
    public AccessLogOptions withFormat(Format other) {
        return new AccessLogOptions(other, target, zone);
    }

    /** The same into a file, with the default buffer. */
    public AccessLogOptions withFile(Path path) {
        return withTarget(new Target.File(path, Target.File.DEFAULT_BUFFER));
    }

    /** The same to another place. */
    public AccessLogOptions withTarget(Target other) {
        return new AccessLogOptions(format, other, zone);
    }

    /** The same with dates of another zone. */
    public AccessLogOptions withZone(ZoneId other) {
        return new AccessLogOptions(format, target, other);
    }
}
