package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

final class BundleConverterTest {

    private static final Bundle OLD = bundle(7, "com.acme.x", "1.9.0");
    private static final Bundle NEW = bundle(8, "com.acme.x", "1.10.0");
    private static final Bundle NAMELESS = bundle(9, null, "0.0.0");

    private record Row(Class<?> desired, Object in, Bundle bundle, String why) {
    }

    @Test
    void bundlesAreNamedByIdOrSymbolicName() {
        List<Row> rows = List.of(
                new Row(Bundle.class, "7", OLD, "an id as text"),
                new Row(Bundle.class, 8L, NEW, "an id as a number"),
                new Row(Bundle.class, "99", null, "no bundle has that id"),
                new Row(Bundle.class, "9".repeat(30), null, "no bundle can have that id"),
                new Row(Bundle.class, "com.acme.x", NEW, "of two versions the higher"),
                new Row(Bundle.class, "com.acme.y", null, "no bundle has that name"),
                new Row(Bundle.class, List.of("7"), null, "others may know what that means"),
                new Row(String.class, "7", null, "others make texts"));
        BundleConverter converter = new BundleConverter(context());
        for (Row row : rows) {
            assertEquals(row.bundle(), converter.convert(row.desired(), row.in()), row.why());
        }
        assertNull(converter.format(OLD, 0, null), "bundles are printed by others");
    }

    private static Bundle bundle(long id, String name, String version) {
        Map<String, Object> answers = new HashMap<>(Map.of("getBundleId", id, "getVersion", new Version(version)));
        answers.put("getSymbolicName", name);
        return (Bundle) Proxy.newProxyInstance(Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> (int) id;
                    case "toString" -> "[" + id + "]";
                    default -> answers.get(method.getName());
                });
    }

    private static BundleContext context() {
        List<Bundle> all = List.of(OLD, NEW, NAMELESS);
        return (BundleContext) Proxy.newProxyInstance(Bundle.class.getClassLoader(), new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> method.getName().equals("getBundles") ? all.toArray(Bundle[]::new)
                        : Stream.of(OLD, NEW, NAMELESS).filter(bundle -> arguments[0].equals(bundle.getBundleId())).findFirst()
                                .orElse(null));
    }
}
