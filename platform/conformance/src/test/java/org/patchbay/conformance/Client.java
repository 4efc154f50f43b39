package org.patchbay.conformance;

import java.net.URI;
import java.util.List;

/** A client that people use. */
interface Client {

    /** What it saw, in the form of {@link Exchange#wanted}, and the port that it came from. */
    record Seen(String line, String port) {
    }

    /** The program that must be installed; "" if none. */
    String program();

    /** Whether it can make such a request. */
    boolean can(Exchange exchange);

    /** Whether it makes all requests on one connection that stays open. */
    default boolean usesOneConnection() {
        return true;
    }

    /** Makes these requests to {@code target}, one after the other. */
    List<Seen> run(URI target, List<Exchange> exchanges) throws Exception;
}
