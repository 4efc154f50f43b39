package org.patchbay.fuzz.input;

import java.util.List;

/**
 * What a parser made of a stream of bytes.
 *
 * @param messages the requests that are complete
 * @param refusal  why it read no further
 */
public record Reading(List<Message> messages, Refusal refusal) {

    /**
     * Why a parser read no further.
     *
     * @param status what is answered; 0 if nothing is wrong, and there are no more bytes
     * @param detail one of a small number of texts
     */
    public record Refusal(int status, String detail) {
        /** Nothing is wrong, and the next request has not begun. */
        public static final Refusal NONE = new Refusal(0, "");
        /** Nothing is wrong, but the last request is not complete. */
        public static final Refusal MORE = new Refusal(0, "more bytes are needed");
    }

    public Reading {
        messages = List.copyOf(messages);
    }

    /** Whether all that was read is well-formed so far. */
    public boolean wellFormed() {
        return refusal.status() == 0;
    }
}
