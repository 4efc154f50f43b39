package org.patchbay.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

    @Test
    void aLineForEachAddressEndsInItsUrl() {
        List<ServerReport> servers = List.of(new ServerReport("default", List.of("http://127.0.0.1:8080", "http://[::1]:8080"),
                Optional.empty()));
        assertEquals(List.of("Patchbay 1.2.3", "  GET /hello", "Started in 0.71 s; to stop: Ctrl-C, or bin/patchbay stop",
                        "Listening on http://127.0.0.1:8080", "Listening on http://[::1]:8080"),
                new Announcement("1.2.3", List.of("GET /hello"), servers, Console.NONE, Duration.ofMillis(714)).lines());
    }

    @Test
    void sayingThatThereIsNoServerIsBetterThanSilence() {
        assertEquals(List.of("Patchbay 1.2.3", "No server is configured in conf/",
                "Started in 1.00 s; to stop: Ctrl-D, or bin/patchbay stop"),
                new Announcement("1.2.3", List.of(), List.of(), Console.TERMINAL, Duration.ofSeconds(1)).lines());
    }

    @Test
    void aFailureIsToldInOneLineThatNamesItsCauses() {
        Throwable cause = new IllegalStateException("no\n database");
        assertEquals("cannot start: java.lang.IllegalStateException: no database",
                new Failure(new org.osgi.framework.BundleException("cannot start", cause)).line());
        assertEquals("java.lang.IllegalStateException: no database", new Failure(cause).line());
    }
}
