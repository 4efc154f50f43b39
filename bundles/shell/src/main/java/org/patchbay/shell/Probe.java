package org.patchbay.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * One request to be sent, and timed. The JDK's client does not tell how long it took to connect, so a connection of its own is made
 * for that first; redirects are not followed.
 *
 * @param called who is called
 * @param target what is asked for: the same, or a URL of another host, for which the one that is called is a proxy
 * @param method the method
 * @param header fields, {@code Name: value}, a line each
 * @param data   the body; "" for none
 */
record Probe(URI called, URI target, String method, String header, String data) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Sends it and keeps {@code limit} bytes of the answer's body; the rest is read and counted. */
    Exchange send(int limit) throws IOException, InterruptedException {
        HttpRequest request = request();
        Duration connect = connect();
        try (HttpClient client = client()) {
            long start = System.nanoTime();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            Duration first = Duration.ofNanos(System.nanoTime() - start);
            try (InputStream body = response.body()) {
                byte[] kept = body.readNBytes(limit);
                long length = kept.length + body.transferTo(OutputStream.nullOutputStream());
                Duration total = Duration.ofNanos(System.nanoTime() - start);
                return new Exchange(method, target.toString(), response.statusCode(), response.headers().map(), Exchange.text(kept),
                        length > kept.length, length, new Exchange.Times(connect, first, total));
            } finally {
                client.shutdownNow();
            }
        } catch (IOException e) {
            throw new IOException(target + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()), e);
        }
    }

    /** The JDK's client sends no Host but that of the URL; for a proxy, URL and address may differ (RFC 9112 §3.2.2). */
    private HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
        return (called.equals(target) ? builder : builder.proxy(ProxySelector.of(address()))).build();
    }

    private InetSocketAddress address() {
        int port = called.getPort() >= 0 ? called.getPort() : called.getScheme().equals("https") ? 443 : 80;
        return new InetSocketAddress(called.getHost().replaceAll("^\\[(.*)]$", "$1"), port);
    }

    private HttpRequest request() {
        HttpRequest.Builder builder = HttpRequest.newBuilder(target).timeout(PATIENCE).method(method,
                data.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(data));
        header.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IllegalArgumentException("not a header field: '" + line + "'; write -H 'Name: value'");
            }
            String name = line.substring(0, colon).strip();
            if (name.equalsIgnoreCase("host")) {
                throw new IllegalArgumentException("another host is asked for by --host NAME");
            }
            builder.header(name, line.substring(colon + 1).strip());
        });
        return builder.build();
    }

    private Duration connect() throws IOException {
        InetSocketAddress address = address();
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) PATIENCE.toMillis());
            return Duration.ofNanos(System.nanoTime() - start);
        } catch (IOException e) {
            throw new IOException("can't connect to " + called.getHost() + ":" + address.getPort() + ": " + e.getMessage()
                    + "; 'http:servers' lists who listens where", e);
        }
    }
}
