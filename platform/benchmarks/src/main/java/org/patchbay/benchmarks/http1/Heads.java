package org.patchbay.benchmarks.http1;

import java.nio.charset.StandardCharsets;

/** Heads of requests: a load generator's, and a browser's with 20 fields. */
enum Heads {

    SMALL("""
            GET /hello HTTP/1.1
            Host: 127.0.0.1:8080

            """),
    BROWSER("""
            GET /shop/articles/4711/reviews?page=2&sort=date HTTP/1.1
            Host: shop.example.com
            Connection: keep-alive
            sec-ch-ua: "Chromium";v="140", "Not=A?Brand";v="24", "Example";v="140"
            sec-ch-ua-mobile: ?0
            sec-ch-ua-platform: "Linux"
            Upgrade-Insecure-Requests: 1
            User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Example/140.0.0.0 Safari/537.36
            Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8
            Sec-Fetch-Site: same-origin
            Sec-Fetch-Mode: navigate
            Sec-Fetch-User: ?1
            Sec-Fetch-Dest: document
            Referer: https://shop.example.com/shop/articles/4711
            Accept-Encoding: gzip, deflate, br, zstd
            Accept-Language: en-GB,en;q=0.9,de;q=0.8
            Cookie: session=0a1b2c3d4e5f60718293a4b5c6d7e8f9; theme=dark; consent=all; visited=4711.4712.4713.4714
            If-None-Match: "5f2c-61b0e3c2a4d40"
            DNT: 1
            Priority: u=0, i
            Cache-Control: max-age=0

            """);

    private final String text;

    Heads(String lines) {
        text = lines.replace("\n", "\r\n");
    }

    /** As it is sent. */
    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The same for another path of the same length as many as there are numbers of three digits. */
    byte[] bytes(int number) {
        return text.replaceFirst("/hello", "/h%04d".formatted(number)).getBytes(StandardCharsets.US_ASCII);
    }
}
