package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** An example bundle needs the API and a component runtime, and nothing else of ours. */
class ExampleComponentIT {

    private static final String HANDLER = "org.patchbay.http.Handler";

    @RegisterExtension
    final RunningFramework framework = RunningFramework.with(List.of("api", "hello"));

    @Test
    void aComponentWithAPatternIsAHandlerService() throws Exception {
        List<ServiceReference<?>> handlers = framework.services(HANDLER, null);

        assertEquals(1, handlers.size());
        assertArrayEquals(new String[] {"GET /hello/{name}"}, (Object[]) patternsOf(handlers.getFirst()));
        assertEquals("org.patchbay.examples.hello", handlers.getFirst().getBundle().getSymbolicName());
    }

    @Test
    void theServiceComesAndGoesWithItsBundle() throws Exception {
        Bundle hello = framework.bundle("org.patchbay.examples.hello");
        assertEquals(Bundle.ACTIVE, hello.getState());

        hello.stop();
        assertEquals(List.of(), framework.services(HANDLER, null));

        hello.start();
        assertEquals(1, framework.services(HANDLER, null).size());
    }

    private static Object patternsOf(ServiceReference<?> handler) {
        Object pattern = handler.getProperty("http.pattern");
        return pattern instanceof String single ? new String[] {single} : pattern;
    }
}
