package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.integration.Distribution.Result;

/** The JVM's cache of classes: made by a command, used by the next start, and thrown away when it is out of date. */
class AotCacheIT {

    @RegisterExtension
    final Instance instance = new Instance();

    private Path cache() {
        return instance.home().resolve("data/patchbay.aot");
    }

    @Test
    void isUsedUntilSomethingHasChanged() throws Exception {
        Result made = instance.call("cache");
        assertEquals(0, made.status(), made::toString);
        try (Stream<Path> left = Files.list(instance.home().resolve("data"))) {
            assertEquals(List.of("patchbay.aot", "patchbay.aot.key"), left.map(file -> file.getFileName().toString()).sorted().toList());
        }

        assertStarts("AOT cache: " + cache());
        assertTrue(Files.exists(cache()), "it is up to date");

        Files.writeString(cache().resolveSibling("patchbay.aot.key"), "jvm of another day");
        assertStarts("AOT cache: " + cache());
        Await.until("a line about it", () -> instance.said().stream().anyMatch(line -> line.contains("threw the AOT cache away")));
        assertFalse(Files.exists(cache()), "it is out of date");

        assertStarts("AOT cache: none");
    }

    @Test
    void withItBundlesComeFromTheClassPathAndCanBeUpdatedAllTheSame() throws Exception {
        assertEquals(0, instance.call("cache").status());
        instance.run();
        Site site = instance.site();
        String mux = bundle("org.patchbay.mux");
        assertTrue(mux.contains("|file:"), mux);

        instance.deployExample("echo");
        Await.value("echo answers", () -> site.post("/echo", "some text"), answer -> answer.status() == 200);
        assertTrue(bundle("echo").contains("|deploy:"), "others have a class loader each");

        String id = mux.substring(0, mux.indexOf('|')).strip();
        String jar = mux.substring(mux.indexOf("|file:") + 1, mux.indexOf(".jar") + 4);
        for (String command : List.of("update " + id, "update " + id + " " + jar, "refresh " + id)) {
            assertEquals(0, instance.call("shell", command).status(), command);
            Await.value("answers after " + command, () -> site.get("/hello/world"), answer -> answer.status() == 200);
        }
    }

    @Test
    void itHoldsTheClassesOfTheBundles() throws Exception {
        Path log = instance.file("classes.log");
        String logged = "-Xlog:class+load:file=" + log; // for both, since the cache is one for these options
        assertEquals(0, instance.callWith(logged, "cache").status());
        Files.delete(log);
        instance.runWith(logged);
        assertEquals(200, instance.site().get("/hello/world").status());
        for (String type : List.of("org.patchbay.mux.Mux", "org.patchbay.server.Server", "org.apache.felix.scr.impl.Activator")) {
            Await.until(type + " comes from the cache", () -> Distribution.lines(log).stream()
                    .anyMatch(line -> line.contains(" " + type + " source: shared objects file")));
        }
    }

    /** Its line in the list of bundles and locations. */
    private String bundle(String name) throws Exception {
        Result list = instance.call("shell", "lb -l");
        return list.out().lines().filter(line -> line.contains(name)).findFirst().orElseThrow(() -> new AssertionError(list));
    }

    @Test
    void aFileThatIsNoCacheDoesNoHarm() throws Exception {
        Files.createDirectories(cache().getParent());
        Files.writeString(cache(), "no cache");
        assertStarts("AOT cache: " + cache());
        assertFalse(Files.exists(cache()), "it is out of date");
    }

    private void assertStarts(String status) throws Exception {
        Process process = instance.run();
        Site site = instance.site();
        assertEquals(200, site.get("/hello/world").status());
        assertTrue(instance.call("status").out().lines().toList().contains(status), status);
        assertEquals(List.of(), instance.said().stream().filter(line -> line.toLowerCase().contains("warn")).toList());
        process.destroy();
        assertEquals(0, Instance.status(process));
    }
}
