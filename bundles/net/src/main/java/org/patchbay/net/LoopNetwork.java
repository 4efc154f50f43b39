package org.patchbay.net;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.Listener;
import org.patchbay.spi.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TCP on loops that carry virtual threads, as far as that can be had, or else with a virtual thread for each connection on JDK sockets.
 * Which way it is, and why not a better one, stands in its {@link #description} and in the log. How they differ is listed in the package's
 * documentation.
 */
public final class LoopNetwork implements Network, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoopNetwork.class);

    /** A network that does the work, with a way to end it. */
    private record Way(Network network, Runnable end) {
    }

    private final List<String> reasons = new ArrayList<>(); // why it is not a better way
    private final Way way;
    private final String description;

    /** A network as {@link NetworkOptions#DEFAULT} says, without connections and threads. */
    public LoopNetwork() {
        this(NetworkOptions.DEFAULT);
    }

    /** A network without connections and threads. A way that was asked for and can't be had gives way to the next best, with a warning. */
    public LoopNetwork(NetworkOptions options) {
        this.way = choose(options);
        String what = way.network().description();
        this.description = reasons.isEmpty() ? what : what + " (" + String.join("; ", reasons) + ")";
        if (reasons.isEmpty() || options.mode() == Mode.AUTO) {
            LOG.info("network: {}", description);
        } else {
            LOG.warn("network: mode {} was asked for and can't be had: {}", options.mode(), description);
        }
    }

    /** Does once what takes long when the first network is made: loading, and linking of system calls. One made meanwhile waits for it. */
    public static void prepare() {
        try {
            LaneThreads.find();
            EpollKernel.open();
        } catch (UnavailableException | IOException e) {
            LOG.debug("nothing to prepare: {}", e.getMessage());
        }
    }

    private Way choose(NetworkOptions options) {
        if (options.mode() != Mode.JDK) {
            try {
                LaneThreads threads = LaneThreads.find();
                Loops loops = new Loops(kernel(options.mode()), threads, options.loops(), Crew.MOST);
                return new Way(loops, loops::close);
            } catch (UnavailableException e) {
                reasons.add(e.getMessage());
            } catch (IOException e) {
                reasons.add("loops can't be made: " + e);
            }
        }
        SocketNetwork sockets = new SocketNetwork();
        return new Way(sockets, sockets::close);
    }

    private Kernel kernel(Mode mode) {
        if (mode != Mode.NIO) {
            try {
                return EpollKernel.open();
            } catch (IOException e) {
                reasons.add("epoll: " + e.getMessage());
            }
        }
        return new NioKernel();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Listener listen(SocketAddress address, ListenOptions options, ConnectionTask task) throws IOException {
        return way.network().listen(address, options, task);
    }

    @Override
    public Connection connect(SocketAddress address, Deadline deadline) throws IOException {
        return way.network().connect(address, deadline);
    }

    /** Closes all listeners and all connections, those that were handed over as well. */
    @Override
    public void close() {
        way.end().run();
    }
}
