package org.patchbay.server.osgi;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.Timeouts;

/**
 * The texts of a configuration as values. An absent or empty text is the default.
 *
 * <pre>
 * duration   500ms  10s  5m  1h  none
 * size       65536  512B  64KiB  1MiB  2GiB  none (where a limit may be absent)
 * switch     on  off
 * </pre>
 *
 * @param texts by key; values of any type are read as text
 */
record Settings(Map<String, ?> texts) {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");
    private static final String NONE = "none";

    Settings {
        texts = Map.copyOf(texts);
    }

    String text(String key, String absent) {
        String text = Objects.toString(texts.get(key), "").strip();
        return text.isEmpty() ? absent : text;
    }

    /** A duration above zero. */
    Duration duration(String key, Duration absent) {
        Duration value = durationOrZero(key, absent);
        if (value.isZero()) {
            throw wrongDuration(key);
        }
        return value;
    }

    Duration durationOrZero(String key, Duration absent) {
        String text = text(key, null);
        if (text == null) {
            return absent;
        }
        if (text.equalsIgnoreCase(NONE)) {
            return Timeouts.NONE;
        }
        Matcher parts = NUMBER.matcher(text);
        if (!parts.matches()) {
            throw wrongDuration(key);
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> throw wrongDuration(key);
        };
    }

    /** A size, or {@code none} for {@code unlimited}. */
    long sizeOrNone(String key, long absent, long unlimited) {
        return NONE.equalsIgnoreCase(text(key, "")) ? unlimited : size(key, absent, 0, Long.MAX_VALUE, ", or none");
    }

    /** A size that fits an int, at least {@code least}. */
    int size(String key, int absent) {
        return (int) size(key, absent, 1, Integer.MAX_VALUE, "");
    }

    private long size(String key, long absent, long least, long most, String orElse) {
        String text = text(key, null);
        if (text == null) {
            return absent;
        }
        Matcher parts = NUMBER.matcher(text);
        int shift = parts.matches() ? shift(parts.group(2)) : -1;
        long number = shift < 0 ? -1 : Long.parseLong(parts.group(1));
        if (number < 0 || number > most >> shift || number << shift < least) {
            String range = most == Long.MAX_VALUE ? "" : ", from " + least + " to " + most + " bytes";
            throw new SettingException(key, text, "bytes, or a number with B, KiB, MiB or GiB such as 64KiB" + range + orElse);
        }
        return number << shift;
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "", "B" -> 0;
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> -1;
        };
    }

    /** A whole number, at least 1. */
    int count(String key, int absent) {
        String text = text(key, null);
        if (text == null) {
            return absent;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new SettingException(key, text, "a whole number from 1 to 999999999");
        }
        return Integer.parseInt(text);
    }

    Option option(String key, Option absent) {
        String text = text(key, null);
        if (text == null) {
            return absent;
        }
        return switch (text) {
            case "on", "true" -> Option.ON;
            case "off", "false" -> Option.OFF;
            default -> throw new SettingException(key, text, "on or off");
        };
    }

    private SettingException wrongDuration(String key) {
        return new SettingException(key, text(key, ""), "a number with a unit (500ms, 10s, 5m, 1h), or none");
    }
}
