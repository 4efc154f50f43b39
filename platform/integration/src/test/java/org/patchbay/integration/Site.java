package org.patchbay.integration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A running server as its clients see it.
 *
 * @param url such as {@code http://127.0.0.1:8080}
 */
record Site(String url) {

    /** What a request gave. */
    record Answer(int status, String body) {
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)), path);
    }

    /** Each request has a client, and so a connection, of its own: none is left open for a server that is to stop. */
    private Answer send(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = client.send(request.uri(URI.create(url + path)).timeout(Duration.ofSeconds(10)).build(),
                    BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        }
    }

    /** Waits until {@code path} answers {@code body} with 200. */
    void awaitAnswer(String path, String body) throws Exception {
        Await.value("GET " + url + path + " answers " + body, () -> get(path), new Answer(200, body)::equals);
    }

    /** Waits until {@code path} answers with {@code status}. */
    void awaitStatus(String path, int status) throws Exception {
        Await.value("GET " + url + path + " answers " + status, () -> get(path), answer -> answer.status() == status);
    }
}
