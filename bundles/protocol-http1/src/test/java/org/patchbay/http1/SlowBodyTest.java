package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Handler;
import org.patchbay.http.HttpException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.spi.BodyRate;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;
import org.patchbay.testnetworks.EachWay;

/** The least rate of bodies, with a client that stops in the middle. */
class SlowBodyTest extends EachWay {

    private static final BodyRate FAST = new BodyRate(1_000_000_000, Duration.ofMillis(1));

    @Test
    void aBodyThatComesTooSlowlyIsTheFaultOfThePeerAnd408() throws Exception {
        CompletableFuture<IOException> seen = new CompletableFuture<>();
        Handler reader = (w, r) -> {
            seen.complete(assertThrows(IOException.class, r.body()::readAllBytes));
            w.writeHeader(408);
        };
        for (String framing : List.of("Content-Length: 100\r\n\r\nab", "Transfer-Encoding: chunked\r\n\r\n5\r\nab")) {
            try (WireServer server = new WireServer(network(), FixedPolicy.DEFAULT.with(FAST), reader);
                    WireClient client = server.connect()) {
                WireResponse response = client.send("POST / HTTP/1.1\r\nHost: a\r\n" + framing).wantResponse();
                assertEquals("close", response.field("Connection").orElse(""));
                client.wantClosed();
            }
            IOException failure = seen.get(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            HttpException fault = assertInstanceOf(HttpException.class, assertInstanceOf(SocketTimeoutException.class, failure).getCause());
            assertEquals(408, fault.status());
            assertEquals(Origin.PEER, fault.origin());
        }
    }

    @Test
    void aBodyThatIsDroppedMustComeAsFast() throws Exception {
        try (WireServer server = new WireServer(network(), FixedPolicy.DEFAULT.with(FAST), (w, r) -> { });
                WireClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nab");
            assertEquals("close", client.wantResponse().field("Connection").orElse(""), "N-075");
            client.wantClosed();
        }
    }
}
