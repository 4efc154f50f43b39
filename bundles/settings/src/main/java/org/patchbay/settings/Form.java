package org.patchbay.settings;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a value is written.
 *
 * <pre>
 * duration   500ms  10s  5m  1h
 * size       65536  512B  64KiB  1MiB  2GiB
 * count      500
 * toggle     on  off  true  false
 * oneOf      a constant's name in any case, with - for _
 * someOf     such names with commas between
 * </pre>
 *
 * @param <T>     the type of the values
 * @param allowed what may be written, as it goes on after "it must be"
 * @param reader  the value of a text without blanks around it; empty if the text is not allowed
 */
public record Form<T>(String allowed, Function<String, Optional<T>> reader) {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");

    /** A switch. */
    public static Form<Boolean> toggle() {
        return new Form<>("on or off", text -> Optional.ofNullable(switch (text) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> null;
        }));
    }

    /** A duration from {@code least} on. */
    public static Form<Duration> duration(Duration least) {
        return new Form<>("a number with a unit (500ms, 10s, 5m, 1h)",
                text -> duration(text).filter(value -> value.compareTo(least) >= 0));
    }

    /** A duration from zero to {@code most}. */
    public static Form<Duration> durationUpTo(Duration most) {
        return new Form<>("a number with a unit (500ms, 10s, 5m, 1h), at most " + most.toHours() + "h",
                text -> duration(text).filter(value -> value.compareTo(most) <= 0));
    }

    private static Optional<Duration> duration(String text) {
        Matcher parts = NUMBER.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(parts.group(1));
        return Optional.ofNullable(switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> null;
        });
    }

    /** Bytes, from {@code least} to {@code most}; {@link Long#MAX_VALUE} is not mentioned. */
    public static Form<Long> size(long least, long most) {
        String range = most == Long.MAX_VALUE ? "" : ", from " + least + " to " + most + " bytes";
        return new Form<>("bytes, or a number with B, KiB, MiB or GiB such as 64KiB" + range, text -> size(text, least, most));
    }

    private static Optional<Long> size(String text, long least, long most) {
        Matcher parts = NUMBER.matcher(text);
        int shift = parts.matches() ? shift(parts.group(2)) : -1;
        if (shift < 0) {
            return Optional.empty();
        }
        long number = Long.parseLong(parts.group(1));
        return number > most >> shift || number << shift < least ? Optional.empty() : Optional.of(number << shift);
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

    /** A whole number without a sign. */
    public static Form<Integer> count(int least, int most) {
        return new Form<>("a whole number from " + least + " to " + most,
                text -> Optional.of(text).filter(digits -> digits.matches("\\d{1,10}")).map(Long::parseLong)
                        .filter(number -> number >= least && number <= most).map(Long::intValue));
    }

    /** One of a type's constants. */
    public static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
        Set<E> constants = EnumSet.allOf(type);
        return new Form<>(alternatives(constants.stream().map(Form::name)),
                text -> constants.stream().filter(constant -> name(constant).equalsIgnoreCase(text)).findFirst());
    }

    /** Some of a type's constants, at least one, with commas between. */
    public static <E extends Enum<E>> Form<Set<E>> someOf(Class<E> type) {
        Form<E> one = oneOf(type);
        String names = EnumSet.allOf(type).stream().map(Form::name).collect(Collectors.joining(", "));
        return new Form<>("names with commas between of " + names, text -> {
            List<Optional<E>> some = Stream.of(text.split(",", -1)).map(String::strip).map(one.reader).toList();
            return some.stream().allMatch(Optional::isPresent)
                    ? Optional.of(some.stream().map(Optional::get).collect(Collectors.toUnmodifiableSet())) : Optional.empty();
        });
    }

    /** How a constant is written: {@code BARE_LF} is {@code bare-lf}. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code a, b or c}. */
    private static String alternatives(Stream<String> names) {
        String all = names.collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }

    /** This, or a word, in any case, that stands for {@code value}. */
    public Form<T> or(String word, T value) {
        return new Form<>(allowed + ", or " + word, text -> text.equalsIgnoreCase(word) ? Optional.of(value) : reader.apply(text));
    }

    /** This one's values as others. */
    public <U> Form<U> as(Function<? super T, ? extends U> conversion) {
        return new Form<>(allowed, text -> reader.apply(text).map(conversion));
    }
}
