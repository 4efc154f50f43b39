package org.patchbay.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.patchbay.benchmarks.load.site.Resource;

/**
 * One kind of load that all contestants get, as fast as they answer it.
 *
 * @param id          on the command line
 * @param title       in the report
 * @param requests    what is sent
 * @param resource    that is asked for
 * @param bodyLength  of each answer, in bytes
 * @param connections that send at the same time
 */
record Scenario(String id, String title, Requests requests, Resource resource, int bodyLength, int connections) {

    private static final int GREETING = 13;
    private static final int PIPELINED = 16;
    private static final int SMALL = 100 << 10;
    private static final int LARGE = 10 << 20;
    private static final byte[] JSON = json(1024);

    /** What the server in C can answer. */
    private static final Set<Resource> CANNED = Set.of(Resource.HELLO, Resource.FORM);

    static final List<Scenario> ALL = List.of(
            new Scenario("plaintext-1", "Plaintext, 1 connection", Requests.get("/hello"), Resource.HELLO, GREETING, 1),
            new Scenario("plaintext-64", "Plaintext, 64 connections", Requests.get("/hello"), Resource.HELLO, GREETING, 64),
            new Scenario("plaintext-1000", "Plaintext, 1,000 connections", Requests.get("/hello"), Resource.HELLO, GREETING, 1000),
            new Scenario("forms-64", "Plaintext in 1,000 forms of path and fields, 64 connections", Requests.forms(), Resource.FORM,
                    GREETING, 64),
            new Scenario("json", "JSON of 1 KiB echoed, 64 connections", Requests.post("/echo", Resource.JSON, JSON), Resource.ECHO,
                    JSON.length, 64),
            new Scenario("bytes-100k", "Body of 100 KiB, 16 connections", Requests.get("/bytes/100k"), Resource.SMALL_FILE, SMALL, 16),
            new Scenario("bytes-10m", "Body of 10 MiB, 4 connections", Requests.get("/bytes/10m"), Resource.LARGE_FILE, LARGE, 4),
            new Scenario("upload-100k", "Upload of 100 KiB, 16 connections",
                    Requests.post("/upload", Resource.BINARY, new byte[SMALL]), Resource.UPLOAD, 6, 16),
            new Scenario("connections", "A new connection for each request, 64 at a time", Requests.getAndClose("/hello"), Resource.HELLO,
                    GREETING, 64),
            new Scenario("pipelined", "Plaintext, 16 requests at once, 64 connections", Requests.get("/hello").pipelined(PIPELINED),
                    Resource.HELLO, GREETING, 64),
            new Scenario("blocking", "A handler that sleeps 5 ms, 1,000 connections", Requests.get("/block"), Resource.BLOCK, GREETING,
                    1000));

    /** Whether the server ends the connection after each answer. */
    boolean closes() {
        return id.equals("connections");
    }

    /** Whether the floor takes part. */
    boolean isCanned() {
        return CANNED.contains(resource);
    }

    private static byte[] json(int length) {
        String start = "{\"name\":\"load\",\"text\":\"";
        String end = "\"}";
        return (start + "x".repeat(length - start.length() - end.length()) + end).getBytes(StandardCharsets.US_ASCII);
    }
}
