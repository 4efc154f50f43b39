package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.integration.Distribution.Result;

/** {@code bin/patchbay} on machines with other JDKs: fake ones, whose {@code java} says that it was chosen. */
class JdkSearchIT {

    private static final List<String> TOOLS = List.of("env", "sed", "readlink", "cat");

    @TempDir
    Path machine;

    /** A PATH with the tools of every machine and no {@code java}. */
    @BeforeEach
    void installTools() throws IOException {
        Files.createDirectories(machine.resolve("bin"));
        for (String tool : TOOLS) {
            Path real = Stream.of("/usr/bin", "/bin").map(folder -> Path.of(folder, tool)).filter(Files::isExecutable).findFirst()
                    .orElseThrow(() -> new AssertionError("No " + tool));
            script(machine.resolve("bin").resolve(tool), "exec " + real + " \"$@\"");
        }
    }

    @Test
    void withOldOnesOnlyOneLineSaysWhatIsNeededAndWhatWasFound() throws Exception {
        installJdk("jdks/jdk-17", "17.0.15");

        Result result = patchbay(Map.of());

        assertEquals(1, result.status(), result::toString);
        assertEquals(1, result.lines().size(), result::toString);
        assertTrue(result.err().contains("25 or newer") && result.err().contains("17"), result::toString);
    }

    @Test
    void withNoneOneLineSaysWhatIsNeeded() throws Exception {
        Result result = patchbay(Map.of());

        assertEquals(1, result.status(), result::toString);
        assertEquals(1, result.lines().size(), result::toString);
        assertTrue(result.err().contains("25 or newer"), result::toString);
    }

    @Test
    void aNewEnoughOneIsFoundBesideAnOlderDefault() throws Exception {
        Path old = installJdk("jdks/jdk-17", "17.0.15");
        Files.createSymbolicLink(machine.resolve("bin/java"), old.resolve("bin/java"));
        installJdk("jdks/jdk-25", "25.0.3");

        assertEquals("java 25.0.3\n", patchbay(Map.of("JAVA_HOME", old.toString())).out());
    }

    @Test
    void aFolderThatIsNamedIsTakenFirst() throws Exception {
        installJdk("jdks/jdk-25", "25.0.3");
        Path named = installJdk("elsewhere", "26");

        assertEquals("java 26\n", patchbay(Map.of("JAVA_HOME", named.toString())).out());
        assertEquals("java 26\n", patchbay(Map.of("PATCHBAY_JAVA_HOME", named.toString())).out());
    }

    private Path installJdk(String folder, String version) throws IOException {
        Path jdk = machine.resolve(folder);
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        script(java, "echo java " + version);
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Result patchbay(Map<String, String> variables) throws Exception {
        var environment = new TreeMap<>(variables);
        environment.put("PATH", machine.resolve("bin").toString());
        environment.put("PATCHBAY_JDK_PATH", machine.resolve("jdks").toString());
        var builder = new ProcessBuilder(Distribution.command("status", "--home", machine.resolve("home").toString()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return Distribution.call(builder);
    }
}
