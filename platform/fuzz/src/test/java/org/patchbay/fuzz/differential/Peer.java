package org.patchbay.fuzz.differential;

import org.patchbay.fuzz.input.Reading;

/** Somebody else's parser of requests. */
interface Peer {

    String name();

    /** All requests of a connection that brought {@code input} and then ended. */
    Reading read(byte[] input);
}
