package org.patchbay.server;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;

/** A server can't listen where it should; the message says why in one line, for whoever chose the address. */
final class ListenException extends IOException {

    private static final long serialVersionUID = 1;

    ListenException(ListenAddress address, IOException cause) {
        super(explain(address, cause), cause);
    }

    private static String explain(ListenAddress address, IOException cause) {
        String detail = String.valueOf(cause.getMessage());
        if (cause instanceof UnknownHostException) {
            return "the host of " + address + " is not known";
        }
        if (cause instanceof BindException && detail.contains("in use")) {
            return address + " is already in use";
        }
        if (cause instanceof BindException && detail.contains("assign")) {
            return address + " is not an address of this machine";
        }
        if (detail.contains("ermission denied")) {
            return address + " needs rights that this user does not have (ports below 1024, usually)";
        }
        return "listening on " + address + " failed: " + detail;
    }
}
