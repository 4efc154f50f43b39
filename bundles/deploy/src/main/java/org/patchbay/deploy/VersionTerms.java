package org.patchbay.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A requirement's filter, taken apart again to what somebody wrote in a manifest:
 *
 * <pre>
 * (&amp;(osgi.wiring.package=com.acme.x)(version&gt;=1.0.0)(!(version&gt;=2.0.0)))  ⇒  com.acme.x, [1.0,2.0)
 * (&amp;(osgi.ee=JavaSE)(version=25))                                        ⇒  JavaSE, 25
 * </pre>
 *
 * @param values  attributes that must be equal, in order, versions not among them
 * @param versions the versions that will do, as OSGi writes a range; "" if any will
 */
record VersionTerms(Map<String, String> values, String versions) {

    private static final Pattern TERM = Pattern.compile("(\\(!)?\\(([^()&|!<>=~]+)(>=|<=|=)([^()]*)\\)");

    /** Takes {@code filter} apart; empty if it is more than a list of terms that must all hold. */
    static Optional<VersionTerms> of(String filter) {
        String left = TERM.matcher(filter).replaceAll("").replaceAll("[&()]", "");
        if (!left.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        List<Bound> bounds = new ArrayList<>();
        for (Matcher term = TERM.matcher(filter); term.find();) {
            String attribute = term.group(2).strip();
            if (attribute.equals("version") || attribute.equals("bundle-version")) {
                bounds.add(Bound.of(term));
            } else if (term.group(1) != null || !term.group(3).equals("=")) {
                return Optional.empty();
            } else {
                values.put(attribute, term.group(4));
            }
        }
        return Optional.of(new VersionTerms(values, range(bounds)));
    }

    private static String range(List<Bound> bounds) {
        Map<Side, String> sides = bounds.stream().collect(Collectors.toMap(Bound::side, Bound::text, (a, b) -> a));
        if (sides.containsKey(Side.EXACT)) {
            return sides.get(Side.EXACT);
        }
        if (!sides.containsKey(Side.CEILING)) {
            return sides.containsKey(Side.FLOOR) ? sides.get(Side.FLOOR).substring(1) + " or later" : "";
        }
        return sides.getOrDefault(Side.FLOOR, "[0.0") + "," + sides.get(Side.CEILING);
    }

    private enum Side { FLOOR, CEILING, EXACT }

    private record Bound(Side side, String text) {

        static Bound of(Matcher term) {
            boolean not = term.group(1) != null;
            String version = brief(term.group(4));
            return switch (term.group(3)) {
                case ">=" -> not ? new Bound(Side.CEILING, version + ")") : new Bound(Side.FLOOR, "[" + version);
                case "<=" -> not ? new Bound(Side.FLOOR, "(" + version) : new Bound(Side.CEILING, version + "]");
                default -> new Bound(Side.EXACT, not ? "not " + version : version);
            };
        }
    }

    /** {@code 1.0.0} as {@code 1.0}; {@code 1.2.3} as it is. */
    static String brief(String version) {
        return version.strip().replaceFirst("^(\\d+\\.\\d+)\\.0$", "$1");
    }
}
