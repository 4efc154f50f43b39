package org.patchbay.spi;

/** A protocol's answer to "are these bytes the beginning of yours?". */
public enum Claim {
    YES,
    NO,
    /** Ask again with more bytes. */
    NEED_MORE
}
