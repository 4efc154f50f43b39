package org.patchbay.conformance;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.conformance.Exchange.Content;
import org.patchbay.conformance.Exchange.Reuse;

/** The client of the JDK, which does not let anybody decide about connections. */
record JavaClient() implements Client {

    @Override
    public String program() {
        return "";
    }

    @Override
    public boolean can(Exchange exchange) {
        return exchange.reuse() == Reuse.KEEP_ALIVE && !(exchange.isOdd() && exchange.method().equals("HEAD"));
    }

    @Override
    public List<Seen> run(URI target, List<Exchange> exchanges) throws Exception {
        List<Seen> seen = new ArrayList<>();
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (Exchange exchange : exchanges) {
                HttpRequest request = HttpRequest.newBuilder(target).method(exchange.method(), body(exchange.content())).build();
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                seen.add(new Seen((exchange + ": " + response.statusCode() + " " + response.body()).strip(),
                        response.headers().firstValue("X-Port").orElse("")));
            }
        }
        return seen;
    }

    private static BodyPublisher body(Content content) {
        byte[] bytes = new byte[content.bytes()];
        if (content.isChunked()) {
            return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
        }
        return content == Content.NONE ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
    }

    @Override
    public String toString() {
        return "Java's HttpClient";
    }
}
