package org.patchbay.net;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;

/** Linux's error numbers, as the exceptions and words that the JDK's own sockets have for them. */
final class Errno {

    static final int INTERRUPTED = 4;
    /** Nothing to do now. */
    static final int AGAIN = 11;
    static final int ADDRESS_FAMILY_UNSUPPORTED = 97;
    static final int NOT_CONNECTED = 107;
    static final int IN_PROGRESS = 115;

    private static final int ADDRESS_IN_USE = 98;

    private Errno() {
    }

    /** For the negative result of a call. */
    static IOException exception(int result) {
        String text = text(-result);
        return switch (-result) {
            case ADDRESS_IN_USE, 99 -> new BindException(text);
            case 110, 111 -> new ConnectException(text);
            case 113 -> new NoRouteToHostException(text);
            default -> new SocketException(text);
        };
    }

    /** The same for binding to {@code address}; with a path, the reason is a file. */
    static IOException binding(int result, SocketAddress address) {
        String text = text(-result);
        if (!(address instanceof UnixDomainSocketAddress)) {
            return new BindException(text);
        }
        return new BindException(-result == ADDRESS_IN_USE
                ? text + ": " + address + " exists; remove it if nobody listens there" : text + ": " + address);
    }

    /** The same for connecting to {@code address}. */
    static IOException connecting(int result, SocketAddress address) {
        return address instanceof UnixDomainSocketAddress ? new ConnectException(text(-result) + ": " + address) : exception(result);
    }

    private static String text(int number) {
        return switch (number) {
            case 1 -> "Operation not permitted";
            case 2 -> "No such file or directory";
            case AGAIN -> "Resource temporarily unavailable";
            case 12 -> "Cannot allocate memory";
            case 13 -> "Permission denied";
            case 20 -> "Not a directory";
            case 22 -> "Invalid argument";
            case 23 -> "Too many open files in system";
            case 24 -> "Too many open files";
            case 28 -> "No space left on device";
            case 30 -> "Read-only file system";
            case 32 -> "Broken pipe";
            case 38 -> "Function not implemented";
            case 95 -> "Operation not supported";
            case ADDRESS_FAMILY_UNSUPPORTED -> "Address family not supported by protocol";
            case ADDRESS_IN_USE -> "Address already in use";
            case 99 -> "Cannot assign requested address";
            case 100 -> "Network is down";
            case 101 -> "Network is unreachable";
            case 103 -> "Software caused connection abort";
            case 104 -> "Connection reset";
            case 105 -> "No buffer space available";
            case 106 -> "Transport endpoint is already connected";
            case NOT_CONNECTED -> "Transport endpoint is not connected";
            case 110 -> "Connection timed out";
            case 111 -> "Connection refused";
            case 113 -> "No route to host";
            default -> "Error " + number + " of the operating system";
        };
    }
}
