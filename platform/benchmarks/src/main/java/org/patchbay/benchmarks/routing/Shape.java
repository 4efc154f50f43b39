package org.patchbay.benchmarks.routing;

import org.patchbay.http.Request;

/** Kinds of patterns, each of which makes any number that don't clash; and requests for them. */
public enum Shape {
    /** {@code /svc7/items/list}. */
    STATIC("", "", "/items/list", "/items/list"),
    /** {@code /svc7/items/{id}}. */
    WILDCARD("", "", "/items/{id}", "/items/4711"),
    /** {@code /svc7/files/{path...}}. */
    REST("", "", "/files/{path...}", "/files/a/b.txt"),
    /** {@code GET /svc7/items/{id}}. */
    METHOD("GET ", "", "/items/{id}", "/items/4711"),
    /** {@code www.example.org/svc7/items/{id}}. */
    HOST("", "www.example.org", "/items/{id}", "/items/4711");

    private static final String SERVICE = "/svc";

    private final String method;
    private final String host;
    private final String pattern;
    private final String path;

    Shape(String method, String host, String pattern, String path) {
        this.method = method;
        this.host = host;
        this.pattern = pattern;
        this.path = path;
    }

    /** Of service {@code number}. */
    String pattern(int number) {
        return method + host + pathPattern(number);
    }

    /** Without method and host. */
    String pathPattern(int number) {
        return SERVICE + number + pattern;
    }

    /** That {@link #pattern} matches. */
    String path(int number) {
        return SERVICE + number + path;
    }

    Request request(int number) {
        return Request.builder("GET", path(number)).host(host.isEmpty() ? "localhost" : host).build();
    }
}
