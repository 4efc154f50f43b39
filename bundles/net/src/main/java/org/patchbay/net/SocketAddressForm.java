package org.patchbay.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Socket addresses as Linux has them in memory: two bytes of family in the machine's order, then
 * <ul>
 * <li>{@code sockaddr_in}: port (2, big-endian), address (4), nothing (8);</li>
 * <li>{@code sockaddr_in6}: port (2, big-endian), flow (4), address (16), scope (4, the machine's order);</li>
 * <li>{@code sockaddr_un}: a path that ends with a zero byte, at most 108 with it.</li>
 * </ul>
 */
final class SocketAddressForm {

    static final int UNIX = 1;
    static final int INET = 2;
    static final int INET6 = 10;

    private static final int INET_BYTES = 16;
    private static final int INET6_BYTES = 28;
    private static final int PATH_BYTES = 108;
    private static final int FAMILY_BYTES = 2;
    private static final int PORT_AT = 2;
    private static final int INET_AT = 4;
    private static final int INET6_AT = 8;
    private static final int SCOPE_AT = 24;

    private SocketAddressForm() {
    }

    /** The family of sockets that {@code address} wants. */
    static int family(SocketAddress address) throws UnknownHostException {
        return switch (address) {
            case UnixDomainSocketAddress path -> UNIX;
            case InetSocketAddress inet when inet.isUnresolved() -> throw new UnknownHostException(inet.getHostString());
            case InetSocketAddress inet -> inet.getAddress() instanceof Inet6Address ? INET6 : INET;
            default -> throw new IllegalArgumentException("neither an internet address nor a path: " + address);
        };
    }

    /** Of all interfaces, by IPv6 and by IPv4 if {@code family} is {@link #INET6}. */
    static byte[] wildcard(int family, int port) {
        return inet(family, port).array();
    }

    static byte[] encode(SocketAddress address) throws SocketException {
        return switch (address) {
            case UnixDomainSocketAddress unix -> encode(unix);
            case InetSocketAddress inet when inet.getAddress() instanceof Inet6Address six ->
                inet(INET6, inet.getPort()).put(INET6_AT, six.getAddress()).putInt(SCOPE_AT, six.getScopeId()).array();
            case InetSocketAddress inet -> inet(INET, inet.getPort()).put(INET_AT, inet.getAddress().getAddress()).array();
            default -> throw new IllegalArgumentException("neither an internet address nor a path: " + address);
        };
    }

    private static ByteBuffer inet(int family, int port) {
        ByteBuffer form = ByteBuffer.allocate(family == INET6 ? INET6_BYTES : INET_BYTES).order(ByteOrder.nativeOrder());
        putFamily(form, family);
        return form.put(PORT_AT, (byte) (port >>> Byte.SIZE)).put(PORT_AT + 1, (byte) port);
    }

    private static byte[] encode(UnixDomainSocketAddress address) throws SocketException {
        byte[] path = address.getPath().toString().getBytes(StandardCharsets.UTF_8);
        if (path.length == 0) {
            throw new SocketException("A path is needed");
        }
        if (path.length >= PATH_BYTES) {
            throw new SocketException("Unix domain path too long: " + address);
        }
        ByteBuffer form = ByteBuffer.allocate(FAMILY_BYTES + path.length + 1).order(ByteOrder.nativeOrder());
        putFamily(form, UNIX);
        return form.put(FAMILY_BYTES, path).array();
    }

    private static void putFamily(ByteBuffer form, int family) {
        form.putShort(0, (short) family);
    }

    /** From the first {@code length} bytes of {@code form}; IPv4 that came by an IPv6 socket is shown as IPv4. */
    static SocketAddress decode(byte[] form, int length) throws SocketException {
        ByteBuffer bytes = ByteBuffer.wrap(form).order(ByteOrder.nativeOrder());
        int family = length < FAMILY_BYTES ? 0 : bytes.getShort(0);
        try {
            return switch (family) {
                case UNIX -> UnixDomainSocketAddress.of(path(form, Math.min(length, form.length)));
                case INET -> new InetSocketAddress(InetAddress.getByAddress(Arrays.copyOfRange(form, INET_AT, INET_BYTES / 2)), port(form));
                case INET6 -> new InetSocketAddress(six(Arrays.copyOfRange(form, INET6_AT, SCOPE_AT), bytes.getInt(SCOPE_AT)), port(form));
                default -> throw new SocketException("An address of an unknown family: " + family);
            };
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has a length of its own", e);
        }
    }

    private static InetAddress six(byte[] address, int scope) throws UnknownHostException {
        InetAddress plain = InetAddress.getByAddress(address);
        return scope == 0 || plain instanceof Inet4Address ? plain : Inet6Address.getByAddress(null, address, scope);
    }

    private static int port(byte[] form) {
        return Byte.toUnsignedInt(form[PORT_AT]) << Byte.SIZE | Byte.toUnsignedInt(form[PORT_AT + 1]);
    }

    /** Empty for a socket without a name. */
    private static String path(byte[] form, int length) {
        int end = FAMILY_BYTES;
        while (end < length && form[end] != 0) {
            end++;
        }
        return new String(form, FAMILY_BYTES, end - FAMILY_BYTES, StandardCharsets.UTF_8);
    }
}
