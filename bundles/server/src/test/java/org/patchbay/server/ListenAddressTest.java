package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** N-092, in the form of a configuration. */
class ListenAddressTest {

    private record Row(String text, String host, int port, String why) {
    }

    static final Row[] GOOD = {
        new Row("127.0.0.1:8080", "127.0.0.1", 8080, "an address"),
        new Row("localhost:0", "localhost", 0, "a name, and a free port"),
        new Row("my-host.example:65535", "my-host.example", 65535, "the highest port"),
        new Row(":8080", "", 8080, "all addresses"),
        new Row("[::1]:8080", "::1", 8080, "IPv6"),
        new Row("[fe80::1%eth0]:80", "fe80::1%eth0", 80, "IPv6 with a zone"),
        new Row("[::ffff:127.0.0.1]:80", "::ffff:127.0.0.1", 80, "IPv4 within IPv6"),
    };

    static final Row[] BAD = {
        new Row("", "", 0, "nothing"),
        new Row("8080", "", 0, "no colon"),
        new Row("127.0.0.1", "", 0, "no port"),
        new Row("127.0.0.1:", "", 0, "an empty port"),
        new Row("127.0.0.1:65536", "", 0, "a port beyond the highest"),
        new Row("127.0.0.1:99999", "", 0, "a port beyond the highest"),
        new Row("127.0.0.1:-1", "", 0, "a sign"),
        new Row("127.0.0.1:http", "", 0, "a service name; Go looks it up, we don't"),
        new Row("::1:8080", "", 0, "IPv6 without brackets can't be told from the port"),
        new Row("[::1]", "", 0, "no port after the bracket"),
        new Row("[localhost]:80", "", 0, "a name in brackets"),
        new Row("http://localhost:80", "", 0, "a URL"),
        new Row("a b:80", "", 0, "a blank"),
        new Row("١:٨٠", "", 0, "digits of another script"),
    };

    @ParameterizedTest
    @FieldSource("GOOD")
    void readsHostAndPort(Row row) {
        ListenAddress address = ListenAddress.parse(row.text);
        assertEquals(new ListenAddress(row.host, row.port), address, row.why);
        assertEquals(row.text, address.toString());
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void saysWhatIsAllowed(Row row) {
        String message = assertThrows(IllegalArgumentException.class, () -> ListenAddress.parse(row.text), row.why).getMessage();
        assertTrue(message.startsWith("the address '" + row.text + "' is not HOST:PORT"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,        127.0.0.1:80",
        "0.0.0.0,          0.0.0.0:80",
        "::,               [::]:80",
        "::1,              [::1]:80",
        "2001:db8::,       [2001:db8::]:80",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:80",     // RFC 5952 §4.2.2: one group of zeros is not shortened
        "2001:0:0:1:0:0:0:1,   [2001:0:0:1::1]:80",            // §4.2.3: the longest run
        "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:80",        // §4.2.3: the first of two equal runs
        "2001:DB8::ABCD,   [2001:db8::abcd]:80",               // §4.3: lower case
        "fe80:0:0:0:1:0:0:0%3, [fe80::1:0:0:0%3]:80",
    })
    void printsAsInAUrl(String address, String authority) throws UnknownHostException {
        String printed = ListenAddress.authority(new InetSocketAddress(InetAddress.getByName(address), 80));
        assertEquals(authority, printed);
        assertEquals(80, URI.create("http://" + printed).getPort());
    }

    @Test
    void noHostIsTheWildcardAddress() throws UnknownHostException {
        assertTrue(ListenAddress.parse(":80").resolve().getAddress().isAnyLocalAddress());
        assertEquals("127.0.0.1", ListenAddress.parse("127.0.0.1:80").resolve().getAddress().getHostAddress());
        assertThrows(UnknownHostException.class, () -> ListenAddress.parse("host.invalid:80").resolve());
    }
}
