package org.patchbay.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is printed when everything runs. Scripts may rely on the lines that start with {@value #ADDRESS_PREFIX} and end in the URL.
 *
 * @param version of the distribution
 * @param routes  lines
 * @param servers each with its URLs
 * @param console decides which way to stop is named
 * @param took    since the start of the JVM
 */
record Announcement(String version, List<String> routes, List<ServerReport> servers, Console console, Duration took) {

    static final String ADDRESS_PREFIX = "Listening on ";
    static final String NO_SERVER = "No server is configured in conf/";

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Patchbay " + version);
        routes.forEach(route -> lines.add("  " + route));
        if (servers.isEmpty()) {
            lines.add(NO_SERVER);
        }
        lines.add("Started in " + seconds() + " s; to stop: " + stop());
        servers.forEach(server -> server.endpoints().forEach(url -> lines.add(ADDRESS_PREFIX + url)));
        return lines;
    }

    private String seconds() {
        long hundredths = (took.toMillis() + 5) / 10;
        return hundredths / 100 + "." + hundredths % 100 / 10 + hundredths % 10;
    }

    private String stop() {
        return switch (console) {
            case TERMINAL -> "Ctrl-D, or bin/patchbay stop";
            case NONE -> "Ctrl-C, or bin/patchbay stop";
        };
    }
}
