package org.patchbay.launcher;

/**
 * {@code HOST:PORT} as given on the command line: checked for its shape only, the server resolves it.
 *
 * @param text as typed, e.g. {@code 127.0.0.1:8080}, {@code [::1]:0}, {@code :8080} (every interface)
 */
record Address(String text) {

    private static final int HIGHEST_PORT = 65535;

    static Address parse(String text) throws LaunchException {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || !hostIsPlain(text.substring(0, colon)) || !portIsValid(text.substring(colon + 1))) {
            throw LaunchException.usage("not HOST:PORT with a port from 0 to 65535: " + text);
        }
        return new Address(text);
    }

    private static boolean hostIsPlain(String host) {
        if (host.startsWith("[")) {
            return host.endsWith("]") && host.length() > 2;
        }
        return host.chars().noneMatch(c -> c == ':' || c == '/' || c == ']' || c <= ' ');
    }

    private static boolean portIsValid(String port) {
        return !port.isEmpty() && port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(port) <= HIGHEST_PORT;
    }
}
