package org.patchbay.net.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.patchbay.net.LoopNetwork;
import org.patchbay.net.NetworkOptions;
import org.patchbay.net.NetworkOptions.Mode;
import org.slf4j.LoggerFactory;

/** Texts become options, and what is written about them is what the code does. */
class NetworkSettingsTest {

    private static final Path FILE = Path.of("../../distribution/src/main/conf/org.patchbay.net.cfg");

    private static NetworkOptions options(Map<String, String> texts) {
        return new NetworkSettings(texts).options();
    }

    @Test
    void textsAreOptions() {
        assertEquals(NetworkOptions.DEFAULT, options(Map.of()));
        assertEquals(NetworkOptions.DEFAULT, options(Map.of("mode", " ", "loops", "")));
        assertEquals(new NetworkOptions(Mode.NIO, 3), options(Map.of("mode", "nio", "loops", " 3 ")));
        assertEquals(new NetworkOptions(Mode.JDK, 1024), options(Map.of("mode", "JDK", "loops", "1024")));
    }

    @Test
    void aWrongValueIsNamedWithWhatIsAllowed() {
        record Row(String key, String value, String allowed) {
        }
        List<Row> rows = List.of(
                new Row("mode", "kqueue", "it must be auto, epoll, nio or jdk"),
                new Row("loops", "0", "it must be a whole number from 1 to 1024"),
                new Row("loops", "1025", "it must be a whole number from 1 to 1024"),
                new Row("loops", "-1", "it must be a whole number from 1 to 1024"),
                new Row("loops", "two", "it must be a whole number from 1 to 1024"));
        for (Row row : rows) {
            String message = assertThrows(IllegalArgumentException.class, () -> options(Map.of(row.key, row.value))).getMessage();
            assertEquals(row.key + " = '" + row.value + "' is not allowed; " + row.allowed, message);
        }
    }

    @Test
    void aMistakeIsLoggedWithItsPlaceAndTheDefaultsHold() {
        Logger logger = (Logger) LoggerFactory.getLogger(LoopNetwork.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
        try {
            assertEquals(NetworkOptions.DEFAULT, NetworkComponent.options(Map.of("mode", "fast", "lops", "2", "service.pid", "x",
                    "felix.fileinstall.filename", "file:/opt/patchbay/conf/org.patchbay.net.cfg")));
        } finally {
            logger.setAdditive(true);
            logger.detachAppender(lines);
        }
        assertEquals(List.of(Level.WARN, Level.ERROR), lines.list.stream().map(ILoggingEvent::getLevel).toList());
        assertEquals(List.of("network: unknown in conf/org.patchbay.net.cfg: lops; known are mode, loops",
                "network: mode = 'fast' is not allowed; it must be auto, epoll, nio or jdk (in conf/org.patchbay.net.cfg); the defaults"
                        + " are used"), lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    @Test
    void theKeysForToolsAndInTheFileAreTheKeys() throws Exception {
        Set<String> tools = Arrays.stream(NetworkConfiguration.class.getDeclaredMethods()).map(Method::getName)
                .collect(Collectors.toSet());
        assertEquals(Set.copyOf(NetworkSettings.KEYS), tools);
        List<String> file = Pattern.compile("(?m)^#([a-z]+) = .+$").matcher(Files.readString(FILE)).results()
                .map(line -> line.group(1)).toList();
        assertEquals(NetworkSettings.KEYS, file);
        assertTrue(Files.readString(FILE).contains("1 to " + NetworkOptions.MOST_LOOPS));
    }
}
