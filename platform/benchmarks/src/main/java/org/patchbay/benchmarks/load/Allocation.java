package org.patchbay.benchmarks.load;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * How much heap the threads of another JVM have taken since it began, virtual ones by way of their carriers: the attribute
 * {@code TotalThreadAllocatedBytes} of {@code java.lang:type=Threading}. Its management agent is started for that, so it is asked last.
 */
final class Allocation implements AutoCloseable {

    private static final String THREADING = "java.lang:type=Threading";
    private static final String TOTAL = "TotalThreadAllocatedBytes";

    private final JMXConnector connector; // null if the process is no JVM

    private Allocation(JMXConnector connector) {
        this.connector = connector;
    }

    static Allocation of(long pid) throws IOException {
        if (VirtualMachine.list().stream().noneMatch(listed -> listed.id().equals(Long.toString(pid)))) {
            return new Allocation(null);
        }
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new Allocation(JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException refused) {
            return new Allocation(null);
        }
    }

    /** In all; empty if the process is no JVM. */
    OptionalLong bytes() throws IOException {
        if (connector == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of((Long) connector.getMBeanServerConnection().getAttribute(new ObjectName(THREADING), TOTAL));
        } catch (JMException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (connector != null) {
            connector.close();
        }
    }
}
