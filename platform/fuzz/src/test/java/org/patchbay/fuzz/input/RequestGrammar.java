package org.patchbay.fuzz.input;

import java.util.List;
import java.util.random.RandomGenerator;

/** Makes requests by the grammar of RFC 9112, all of them well-formed: what mutations start from. */
public final class RequestGrammar {

    private static final List<String> METHODS = List.of(
            "GET", "GET", "GET", "HEAD", "POST", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "M-SEARCH");
    private static final List<String> PATHS = List.of("/", "/hello", "/a%2Fb/c", "/a//b/../c", "/x;v=1", "/%7Euser", "/" + "p".repeat(60));
    private static final List<String> QUERIES = List.of("", "", "", "?", "?a=1&b=%20", "?q=a+b&&c", "?x=/?y");
    private static final List<String> HOSTS = List.of("a", "example.com", "example.com:80", "[::1]:8080", "127.0.0.1", "EXAMPLE.com.");
    private static final List<String> FIELDS = List.of(
            "Accept: */*", "User-Agent: curl/8.9 (x; y)", "X-Empty:", "Cookie: a=b; c=\"d\"",
            "Accept-Encoding: gzip, deflate;q=0.5", "x-tab:\ta\tb\t", "X-Text: gr\u00fc\u00dfe", "Connection: keep-alive",
            "If-None-Match: \"x\", W/\"y\"", "Authorization: Basic YTpi", "X-Long: ", "v", "!#$%&'*+-.^_`|~0: token");
    private static final List<String> EXTENSIONS = List.of("", "", "", ";a", ";a=b", ";a=\"b;c\\\"\"", " ; a = b");
    private static final List<String> TRAILERS = List.of("", "", "", "X-Sum: 42\r\n", "X-A: 1\r\nX-B:\r\n");

    private final RandomGenerator random;

    /** Chooses with {@code random}. */
    public RequestGrammar(RandomGenerator random) {
        this.random = random;
    }

    /** One request, or two behind each other. */
    public String next() {
        return random.nextInt(4) == 0 ? request() + request() : request();
    }

    private String request() {
        boolean old = random.nextInt(8) == 0;
        String host = any(HOSTS);
        StringBuilder out = new StringBuilder();
        if (random.nextInt(16) == 0) {
            out.append("CONNECT ").append(host.replaceAll(":80(80)?$", "")).append(":443");
        } else if (random.nextInt(16) == 0) {
            out.append("OPTIONS *");
        } else {
            String authority = random.nextInt(6) == 0 ? "http://" + any(HOSTS) : "";
            out.append(any(METHODS)).append(' ').append(authority).append(any(PATHS)).append(any(QUERIES));
        }
        out.append(old ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
        if (!old || random.nextBoolean()) {
            out.append("Host: ").append(host).append("\r\n");
        }
        for (int left = random.nextInt(4); left > 0; left--) {
            out.append(any(FIELDS)).append("\r\n");
        }
        return out.append(body(old)).toString();
    }

    private String body(boolean old) {
        return switch (random.nextInt(old ? 2 : 3)) {
            case 0 -> "\r\n";
            case 1 -> {
                String content = content();
                yield "Content-Length: " + content.length() + "\r\n\r\n" + content;
            }
            default -> "Transfer-Encoding: chunked\r\n\r\n" + chunks();
        };
    }

    private String chunks() {
        StringBuilder out = new StringBuilder();
        for (int left = random.nextInt(4); left > 0; left--) {
            String content = "x" + content();
            out.append(Integer.toHexString(content.length())).append(extension()).append("\r\n").append(content).append("\r\n");
        }
        return out.append("0").append(extension()).append("\r\n").append(any(TRAILERS)).append("\r\n").toString();
    }

    /** Blanks before an extension are not ours to send, though the grammar has them (BWS). */
    private String extension() {
        return any(EXTENSIONS).replace(" ;", ";").stripTrailing();
    }

    private String content() {
        return "0123456789abcdef\r\n\r\n\u00ff\0".substring(0, random.nextInt(22)).repeat(random.nextInt(3));
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
