package org.patchbay.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import org.patchbay.spi.ListenOptions;

/** Runs in a process of its own with few file descriptors, uses all of them up and says what accepting does then. */
final class DescriptorLimitProgram {

    private DescriptorLimitProgram() {
    }

    public static void main(String[] arguments) throws IOException {
        EpollKernel kernel = EpollKernel.open();
        Acceptor acceptor = kernel.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ListenOptions.DEFAULT);
        warm(kernel, acceptor);
        connect(kernel, acceptor);
        Deque<Poller> others = new ArrayDeque<>();
        try {
            while (others.size() < 100_000) {
                others.push(kernel.poller());
            }
        } catch (IOException e) {
            System.out.println("poller: " + e.getMessage());
        }
        Deque<Socket> clients = new ArrayDeque<>();
        try {
            while (clients.size() < 100_000) {
                clients.push(kernel.connect(acceptor.local()));
            }
        } catch (IOException e) {
            System.out.println("connect: " + e.getMessage());
        }
        try {
            acceptor.accept();
        } catch (IOException e) {
            System.out.println("accept: " + e.getMessage());
        }
        others.pop().close();
        System.out.println("then: " + (acceptor.accept() != null));
    }

    /** Does once what is done later: classes come from files here, and those need descriptors as well. */
    private static void warm(EpollKernel kernel, Acceptor acceptor) throws IOException {
        try {
            kernel.listen(acceptor.local(), ListenOptions.DEFAULT);
        } catch (BindException e) {
            kernel.poller().close();
        }
        connect(kernel, acceptor);
        while (acceptor.accept() == null) {
            Thread.onSpinWait();
        }
    }

    private static void connect(EpollKernel kernel, Acceptor acceptor) throws IOException {
        Socket client = kernel.connect(acceptor.local());
        while (!client.finishConnect()) {
            Thread.onSpinWait();
        }
    }
}
