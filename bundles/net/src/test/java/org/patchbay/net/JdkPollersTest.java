package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.net.NetworkOptions.Mode;

/** The JDK's pollers of sockets are on its own scheduler, whoever needs them first: they never end, and would keep a loop for ever. */
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the JDK's pollers are threads of the system")
@ParameterizedClass
@MethodSource("org.patchbay.net.Loopback#loopModes")
class JdkPollersTest {

    @Parameter
    Mode mode;

    @Test
    void theyAreOnTheSchedulerOfTheJdkAlthoughAHandlerNeedsThemFirst() throws Exception {
        String classPath = System.getProperty("jdk.module.path", "") + File.pathSeparator + System.getProperty("java.class.path")
                + File.pathSeparator + Path.of(System.getProperty("basedir", ""), "target", "test-classes");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-cp", classPath, JdkPollersProgram.class.getName(), mode.name())
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(Set.of("java.util.concurrent.ForkJoinPool"), output.lines().collect(Collectors.toSet()));
        assertEquals(0, process.waitFor());
    }
}
