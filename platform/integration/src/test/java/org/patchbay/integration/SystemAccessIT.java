package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.integration.handler.SystemProbe;

/** Bundles may use what the network's loops need: {@code java.lang} is open to them, and a call of the system gives no warning. */
class SystemAccessIT {

    @RegisterExtension
    final Instance instance = new Instance();

    @Test
    void startedByTheScript() throws Exception {
        assertAccess(instance.run());
    }

    @Test
    void startedByTheJarAlone() throws Exception {
        assertAccess(instance.runJar("--sun-misc-unsafe-memory-access=allow"));
    }

    private void assertAccess(Process process) throws Exception {
        Site site = instance.site();
        instance.deploy("probe.jar", HandlerBundle.of("com.acme.probe", "unused").with("Bundle-Activator", SystemProbe.class.getName()));
        site.awaitAnswer(SystemProbe.PATH, "open java.lang, pid " + process.pid());
        assertEquals(List.of(), instance.said().stream().filter(line -> line.contains("WARN")).toList(), "the JVM's warnings");
    }
}
