package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void aFileGoesThroughTheWrapper(@TempDir Path folder) throws IOException { // N-072
        byte[] content = "0123456789".repeat(5000).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ForwardingResponseWriter wrapper = new ForwardingResponseWriter(recorder) {
            @Override
            public void write(ByteBuffer bytes) {
                byte[] piece = new byte[bytes.remaining()];
                bytes.get(piece);
                written.writeBytes(piece);
            }
        };

        try (FileChannel file = FileChannel.open(Files.write(folder.resolve("file"), content))) {
            wrapper.transferFrom(file, 7, 40_000);
            assertArrayEquals(Arrays.copyOfRange(content, 7, 40_007), written.toByteArray());
            assertEquals(0, file.position());
            wrapper.transferFrom(file, 50_000, 0);
            assertThrows(EOFException.class, () -> wrapper.transferFrom(file, 49_999, 2));
            assertThrows(IllegalArgumentException.class, () -> wrapper.transferFrom(file, -1, 2));
            assertThrows(IllegalArgumentException.class, () -> wrapper.transferFrom(file, 0, -2));
            assertEquals(40_000, written.size(), "nothing of a file that is too short");
        }
        assertEquals(List.of(), called);
    }
}
