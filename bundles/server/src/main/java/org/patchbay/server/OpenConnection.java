package org.patchbay.server;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import org.patchbay.http.Context;
import org.patchbay.http.Handler;
import org.patchbay.http.runtime.ConnectionInfo;
import org.patchbay.spi.BodyRate;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.ServerProtocol;
import org.patchbay.spi.Session;
import org.patchbay.spi.Timeouts;

/**
 * A connection with its context, its state (N-083) and its protocol, to which it is both the server's policy and its ear: what is asked
 * and told several times a request is found here, and nowhere looked up. What is passed as the connection is always this one.
 */
final class OpenConnection implements ServerPolicy, ConnectionListener {

    private static final VarHandle STATE = state(MethodHandles.lookup());

    final Connection connection;
    final long openedNanos;
    private final Context context;
    private final OpenConnections all;
    private volatile ServerProtocol protocol;                       // null until chosen
    private Session session;                                        // of that protocol, or null; the connection's thread's alone
    private volatile Counted requests;                              // of that session; null with it
    private boolean hasServed;                                      // a request; the connection's thread's alone
    private volatile ConnectionState state = ConnectionState.NEW;   // HIJACKED and CLOSED are ends

    OpenConnection(Connection connection, Context context, OpenConnections all, long openedNanos) {
        this.connection = connection;
        this.context = context;
        this.all = all;
        this.openedNanos = openedNanos;
    }

    private static VarHandle state(MethodHandles.Lookup own) {
        try {
            return own.findVarHandle(OpenConnection.class, "state", ConnectionState.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    ConnectionState state() {
        return state;
    }

    /** Goes to {@code next}; false if it is there already, or at an end. The fence that comes with it is relied on. */
    boolean move(ConnectionState next) {
        while (true) {
            ConnectionState now = state;
            if (now == next || now == ConnectionState.HIJACKED || now == ConnectionState.CLOSED) {
                return false;
            }
            if (STATE.compareAndSet(this, now, next)) {
                return true;
            }
        }
    }

    /** The chosen protocol, or null. */
    ServerProtocol protocol() {
        return protocol;
    }

    void protocol(ServerProtocol chosen) {
        protocol = chosen;
    }

    /** Serves what has come, by the chosen protocol; on the connection's thread. */
    Outcome serve(Handler downstream) {
        if (session == null) {
            Counted counted = new Counted(downstream);
            requests = counted;
            session = protocol.open(connection, counted, this, this);
        }
        return session.serve();
    }

    /** Requests being served. */
    int active() {
        Counted counted = requests;
        return counted == null ? 0 : counted.count();
    }

    /** Nothing is to be served for long: the session, which keeps nothing that matters while it is idle, is opened again then. */
    void rests() {
        session = null;
        requests = null;
    }

    @Override
    public void state(Connection same, ConnectionState next) {
        if (next == ConnectionState.IDLE) {
            hasServed = true;
        }
        if (move(next)) {
            all.moved(this, next);
        }
    }

    @Override
    public Limits limits() {
        return all.options().limits();
    }

    @Override
    public Timeouts timeouts() {
        return all.options().timeouts();
    }

    /** From the connection's start until a request has been served, else from now (N-094). */
    @Override
    public Deadline headDeadline(Connection same) {
        Duration limit = timeouts().head();
        return hasServed ? Deadline.after(limit) : Deadline.after(limit, openedNanos);
    }

    @Override
    public BodyRate bodyRate() {
        return all.options().bodyRate();
    }

    @Override
    public Set<Leniency> leniencies() {
        return all.options().leniencies();
    }

    @Override
    public boolean keepAlive() {
        return all.keepsAlive();
    }

    @Override
    public boolean disableGeneralOptionsHandler() {
        return all.options().generalOptions() == Option.OFF;
    }

    @Override
    public Context context(Connection same) {
        return context;
    }

    @Override
    public InstantSource clock() {
        return all.clock();
    }

    /** As it is at {@code now}. */
    ConnectionInfo info(long now) {
        ServerProtocol spoken = protocol;
        return new ConnectionInfo(text(connection.remoteAddress()), text(connection.localAddress()),
                spoken == null ? "" : spoken.name(), state.name().toLowerCase(Locale.ROOT), Duration.ofNanos(now - openedNanos));
    }

    /** {@code 127.0.0.1:8080}; a name is not looked up. */
    private static String text(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null ? ListenAddress.authority(inet)
                : String.valueOf(address);
    }
}
