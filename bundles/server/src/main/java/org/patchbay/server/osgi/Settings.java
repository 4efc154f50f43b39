package org.patchbay.server.osgi;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.Timeouts;

/**
 * The texts of a configuration as values. An absent or empty text is the default.
 *
 * <pre>
 * duration   500ms  10s  5m  1h  none
 * size       65536  512B  64KiB  1MiB  2GiB  none (where a limit may be absent)
 * switch     on  off
 * leniencies bare-lf, obs-fold  none  go
 * </pre>
 *
 * @param texts by key; values of any type are read as text
 */
record Settings(Map<String, ?> texts) {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");
    /** In a second; far beyond what a network carries, and times a day still a number. */
    private static final long MOST_RATE = 1L << 40;
    private static final String NONE = "none";
    private static final String OR_NONE = ", or none";
    private static final String GO = "go";
    private static final String COUNT = "[1-9]\\d{0,8}";
    private static final String A_COUNT = "a whole number from 1 to 999999999";
    private static final String A_LIMIT = "a number with a unit (500ms, 10s, 5m, 1h)";

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
            throw new SettingException(key, text(key, ""), A_LIMIT + OR_NONE);
        }
        return value;
    }

    Duration durationOrZero(String key, Duration absent) {
        return NONE.equalsIgnoreCase(text(key, "")) ? Timeouts.NONE : duration(key, absent, A_LIMIT + OR_NONE);
    }

    /** A duration that must have an end. */
    Duration limitOrZero(String key, Duration absent) {
        return duration(key, absent, A_LIMIT);
    }

    private Duration duration(String key, Duration absent, String allowed) {
        String text = text(key, null);
        if (text == null) {
            return absent;
        }
        Matcher parts = NUMBER.matcher(text);
        if (!parts.matches()) {
            throw new SettingException(key, text, allowed);
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> throw new SettingException(key, text, allowed);
        };
    }

    /** A size, or {@code none} for {@code unlimited}. */
    long sizeOrNone(String key, long absent, long unlimited) {
        return NONE.equalsIgnoreCase(text(key, "")) ? unlimited : size(key, absent, 0, Long.MAX_VALUE, OR_NONE);
    }

    /** A size above zero, or {@code none} for zero. */
    long rateOrNone(String key, long absent) {
        return NONE.equalsIgnoreCase(text(key, "")) ? 0 : size(key, absent, 1, MOST_RATE, OR_NONE);
    }

    /** A size that fits an int, at least 1. */
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
        if (!text.matches(COUNT)) {
            throw new SettingException(key, text, A_COUNT);
        }
        return Integer.parseInt(text);
    }

    /** A whole number, at least 1, or {@code none} for {@code unlimited}. */
    int countOrNone(String key, int absent, int unlimited) {
        String text = text(key, null);
        if (NONE.equalsIgnoreCase(text)) {
            return unlimited;
        }
        if (text != null && !text.matches(COUNT)) {
            throw new SettingException(key, text, A_COUNT + OR_NONE);
        }
        return count(key, absent);
    }

    /** Names with commas between, or {@code none}, or {@code go}. */
    Set<Leniency> leniencies(String key, Set<Leniency> absent) {
        String text = text(key, null);
        if (text == null) {
            return absent;
        }
        if (text.equalsIgnoreCase(NONE)) {
            return Set.of();
        }
        if (text.equalsIgnoreCase(GO)) {
            return Leniency.GO;
        }
        Set<Leniency> named = EnumSet.noneOf(Leniency.class);
        for (String name : text.split(",", -1)) {
            named.add(Leniency.GO.stream().filter(leniency -> name(leniency).equalsIgnoreCase(name.strip())).findFirst()
                    .orElseThrow(() -> new SettingException(key, text, "none, go, or names with commas between of "
                            + Leniency.GO.stream().map(Settings::name).collect(Collectors.joining(", ")))));
        }
        return named;
    }

    /** As it is written in a configuration: {@code bare-lf}. */
    static String name(Leniency leniency) {
        return leniency.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
}
