package org.patchbay.benchmarks.load.site;

import java.nio.charset.StandardCharsets;

/**
 * What can be asked for. The servers in C and Go do the same by themselves.
 *
 * <pre>
 * GET  /hello             Hello, world!
 * GET  /form/00000123     Form 00000123
 * POST /echo              the body that came, of the same type
 * GET  /bytes/100k        100 KiB;  /bytes/10m: 10 MiB
 * POST /upload            how long the body was, in digits
 * GET  /block             Hello, world! after a sleep of 5 ms
 * GET  /compute           Hello, world! after 50 ms on a core
 * </pre>
 */
public enum Resource {
    HELLO, FORM, ECHO, SMALL_FILE, LARGE_FILE, UPLOAD, BLOCK, COMPUTE, NONE;

    /** Of every answer that is text. */
    public static final String TEXT = "text/plain; charset=utf-8";
    /** Of files. */
    public static final String BINARY = "application/octet-stream";
    /** Of what is echoed. */
    public static final String JSON = "application/json";

    private static final String FORM_PATH = "/form/";
    private static final byte[] GREETING = "Hello, world!".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SMALL = new byte[100 << 10];
    private static final byte[] LARGE = new byte[10 << 20];
    private static final byte[] NOTHING = {};
    private static final long SLEEP_MILLIS = 5;
    private static final long COMPUTE_NANOS = 50_000_000;

    /** By the path of a request. */
    public static Resource of(String path) {
        return switch (path) {
            case "/hello" -> HELLO;
            case "/echo" -> ECHO;
            case "/bytes/100k" -> SMALL_FILE;
            case "/bytes/10m" -> LARGE_FILE;
            case "/upload" -> UPLOAD;
            case "/block" -> BLOCK;
            case "/compute" -> COMPUTE;
            default -> path.startsWith(FORM_PATH) ? FORM : NONE;
        };
    }

    /** Whether its requests have a body. */
    public boolean takesBody() {
        return this == ECHO || this == UPLOAD;
    }

    /** Whether {@link #body} must not be called on the thread of an event loop. */
    public boolean holdsThread() {
        return this == BLOCK || this == COMPUTE;
    }

    /** 200, or 404. */
    public int status() {
        return this == NONE ? 404 : 200;
    }

    /** The Content-Type of the answer. */
    public String type() {
        return switch (this) {
            case SMALL_FILE, LARGE_FILE -> BINARY;
            case ECHO -> JSON;
            case HELLO, FORM, UPLOAD, BLOCK, COMPUTE, NONE -> TEXT;
        };
    }

    /** The answer to {@code GET path}, after the work that belongs to it; nobody writes to the array. */
    public byte[] body(String path) throws InterruptedException {
        return switch (this) {
            case HELLO -> GREETING;
            case FORM -> form(path.substring(FORM_PATH.length()));
            case SMALL_FILE -> SMALL;
            case LARGE_FILE -> LARGE;
            case BLOCK -> {
                Thread.sleep(SLEEP_MILLIS);
                yield GREETING;
            }
            case COMPUTE -> {
                compute();
                yield GREETING;
            }
            case ECHO, UPLOAD, NONE -> NOTHING;
        };
    }

    /** The answer to {@code POST path} with {@code body}. */
    public byte[] body(byte[] body) {
        return this == ECHO ? body : Integer.toString(body.length).getBytes(StandardCharsets.US_ASCII);
    }

    /** The answer for a form. */
    public static byte[] form(String number) {
        return ("Form " + number).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void compute() {
        long end = System.nanoTime() + COMPUTE_NANOS;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
