package org.patchbay.fuzz.input;

import java.util.List;

/**
 * A request as a parser understood it, so that parsers can be compared.
 *
 * @param method  as received
 * @param target  as received
 * @param version such as {@code HTTP/1.1}
 * @param host    whom it is for; "" where it does not say
 * @param fields  {@code name: value}, without Host, in the order received
 * @param content the body, each byte a character
 * @param trailer {@code name: value}
 * @param end     where the next request starts
 */
public record Message(String method, String target, String version, String host, List<String> fields, String content,
        List<String> trailer, int end) {

    public Message {
        fields = List.copyOf(fields);
        trailer = List.copyOf(trailer);
    }

    /** The same, wherever it stood. */
    public Message anywhere() {
        return new Message(method, target, version, host, fields, content, trailer, 0);
    }
}
