package org.patchbay.net;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.spi.Connection;

/** A client and the server's end of its connection, for each test. */
class Connected {

    @Parameter
    Mode mode;
    Loopback loopback;
    Socket client;
    Connection server;

    @BeforeEach
    void connect() throws Exception {
        loopback = new Loopback(mode);
        client = loopback.client();
        server = loopback.server();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        loopback.close();
    }
}
