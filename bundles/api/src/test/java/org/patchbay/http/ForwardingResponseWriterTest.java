package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** N-002, N-111: capabilities are methods, and a wrapper keeps every one. */
class ForwardingResponseWriterTest {

    private final List<String> called = new ArrayList<>();
    private final ResponseWriter recorder = (ResponseWriter) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] {ResponseWriter.class}, (proxy, method, arguments) -> {
                called.add(method.getName());
                return method.getReturnType() == int.class ? (Object) 0
                        : method.getReturnType() == long.class ? (Object) 0L
                        : method.getReturnType() == boolean.class ? false : null;
            });

    @Test
    void everyAbstractMethodGoesToTheNextWriter() throws ReflectiveOperationException {
        ForwardingResponseWriter wrapper = new ForwardingResponseWriter(recorder) { };
        int forwarded = 0;
        for (Method method : ResponseWriter.class.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers()) && !method.getName().equals("stream")) {
                called.clear();
                method.invoke(wrapper, Arrays.stream(method.getParameterTypes()).map(type -> type == int.class ? 200 : null).toArray());
                assertEquals(List.of(method.getName()), called);
                forwarded++;
            }
        }
        assertTrue(forwarded >= 13, "only " + forwarded + " methods seen");
    }

    @Test
    void theStreamGoesThroughTheWrapper() throws IOException {
        List<Integer> counts = new ArrayList<>();
        ForwardingResponseWriter wrapper = new ForwardingResponseWriter(recorder) {
            @Override
            public void write(byte[] bytes, int offset, int count) {
                counts.add(count);
            }
        };

        wrapper.stream().write(1);
        wrapper.stream().write(new byte[5]);
        wrapper.write("äb");
        wrapper.stream().close();

        assertEquals(List.of(1, 5, 3), counts);
        assertEquals(List.of("flush"), called);
    }
}
