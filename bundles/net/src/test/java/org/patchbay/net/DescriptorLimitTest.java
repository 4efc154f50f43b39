package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that has used up its file descriptors says so, and goes on when there are some again. */
class DescriptorLimitTest {

    @Test
    @Timeout(60)
    void runningOutOfDescriptorsIsAnErrorThatPasses() throws Exception {
        EpollKernelTest.epoll();
        Path shell = Path.of("/bin/sh");
        assumeTrue(Files.isExecutable(shell), "no shell");
        String classPath = System.getProperty("jdk.module.path", "") + File.pathSeparator + System.getProperty("java.class.path")
                + File.pathSeparator + Path.of(System.getProperty("basedir", ""), "target", "test-classes");
        Process process = new ProcessBuilder(shell.toString(), "-c", "ulimit -n 100 && exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), // nothing of the virtual machine opens files by the way
                "-Xint", "-XX:+UseSerialGC", "-XX:-UseContainerSupport", "--enable-native-access=ALL-UNNAMED",
                "-cp", classPath, DescriptorLimitProgram.class.getName()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(List.of("poller: Too many open files", "connect: Too many open files", "accept: Too many open files", "then: true"),
                output.lines().toList());
        assertEquals(0, process.waitFor());
    }
}
