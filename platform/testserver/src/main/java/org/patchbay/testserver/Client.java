package org.patchbay.testserver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.patchbay.http.Body;
import org.patchbay.http.Header;
import org.patchbay.http.MutableHeader;
import org.patchbay.http.Protocol;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Status;
import org.patchbay.spi.Network;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;
import org.patchbay.testkit.WireResponse.Framing;

/**
 * Sends requests to one address. A connection is used by one exchange at a time; which of the idle ones is free to us. What fails
 * on one is not tried again: a handler is not to run twice.
 */
final class Client implements AutoCloseable {

    private final Network network;
    private final SocketAddress address;
    private final Deque<WireClient> idle = new ConcurrentLinkedDeque<>();

    Client(Network network, SocketAddress address) {
        this.network = network;
        this.address = address;
    }

    Response exchange(Request request) throws IOException {
        byte[] bytes = new RequestBytes(request).encode();
        WireClient free = idle.pollFirst();
        WireClient connection = free == null ? WireClient.connect(network, address) : free;
        boolean reusable = false;
        try {
            WireResponse answer = exchange(connection, bytes, request.method());
            Response response = response(answer, request);
            reusable = !request.close() && staysOpen(answer);
            return response;
        } catch (AssertionError e) {
            throw new IOException(e.getMessage(), e); // a client in a test is disappointed; ours has a server that broke off
        } finally {
            if (reusable) {
                idle.addFirst(connection);
            } else {
                connection.close();
            }
        }
    }

    /** Sends while it reads: a server may answer at length before it reads at length. */
    private static WireResponse exchange(WireClient connection, byte[] bytes, String method) {
        Thread sender = Thread.ofVirtual().name("request").start(() -> connection.sendBytes(bytes));
        WireResponse answer = connection.wantFinal(method);
        try {
            if (staysOpen(answer)) {
                sender.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    private static boolean staysOpen(WireResponse answer) {
        boolean close = answer.fields("Connection").stream().flatMap(value -> List.of(value.split("[ \t]*,[ \t]*")).stream())
                .anyMatch("close"::equalsIgnoreCase);
        return !close && !answer.cutShort() && answer.framing() != Framing.CLOSE && answer.version().equals("HTTP/1.1")
                && answer.status() != Status.SWITCHING_PROTOCOLS;
    }

    private static Response response(WireResponse answer, Request request) throws IOException {
        if (answer.status() == Status.SWITCHING_PROTOCOLS) {
            throw new IOException("the connection became a tunnel, which is no answer; use connect(): " + answer);
        }
        if (answer.cutShort()) {
            throw new IOException("the answer was cut short: " + answer);
        }
        byte[] content = answer.body();
        Body body = Body.of(new ByteArrayInputStream(content), content.length, header(answer.trailer()));
        Protocol protocol = answer.version().equals("HTTP/1.0") ? Protocol.HTTP_1_0 : Protocol.HTTP_1_1;
        return new Response(answer.status(), protocol, header(answer.header()), body, request, Optional.empty());
    }

    private static Header header(List<WireResponse.Field> fields) {
        MutableHeader header = MutableHeader.create();
        fields.forEach(field -> header.add(field.name(), field.value()));
        return header;
    }

    /** Closes the connections that are idle. */
    @Override
    public void close() {
        for (WireClient connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            try {
                connection.close();
            } catch (IOException e) {
                continue; // closed is what it is to be
            }
        }
    }
}
