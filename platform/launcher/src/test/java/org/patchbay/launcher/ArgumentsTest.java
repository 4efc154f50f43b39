package org.patchbay.launcher;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArgumentsTest {

    record Good(List<String> args, Arguments arguments, String reason) { }

    record Bad(List<String> args, String line, String reason) { }

    static Stream<Good> good() {
        Optional<Path> home = Optional.of(Path.of("/srv/one"));
        Optional<Address> free = Optional.of(new Address("127.0.0.1:0"));
        return Stream.of(
                new Good(List.of("run"), new Arguments(Command.RUN, Optional.empty(), Optional.empty(), List.of()), "options are optional"),
                new Good(List.of("run", "--home", "/srv/one"), new Arguments(Command.RUN, home, Optional.empty(), List.of()),
                        "a value follows"),
                new Good(List.of("run", "--home=/srv/one"), new Arguments(Command.RUN, home, Optional.empty(), List.of()), "or is joined"),
                new Good(List.of("run", "--home", "/srv/../srv/one/."), new Arguments(Command.RUN, home, Optional.empty(), List.of()),
                        "normal"),
                new Good(List.of("start", "--address", "127.0.0.1:0", "--home", "/srv/one"),
                        new Arguments(Command.START, home, free, List.of()), "in any order"),
                new Good(List.of("shell", "--home", "/srv/one", "lb", "-s"),
                        new Arguments(Command.SHELL, home, Optional.empty(), List.of("lb", "-s")),
                                "options of a shell command are its own"),
                new Good(List.of("shell", "routes", "--home", "/srv/one"),
                        new Arguments(Command.SHELL, home, Optional.empty(), List.of("routes")), "ours, wherever it stands"),
                new Good(List.of("shell", "http:routes --all"),
                        new Arguments(Command.SHELL, Optional.empty(), Optional.empty(), List.of("http:routes --all")), "one quoted word"));
    }

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad(List.of(), "a command is missing", "nothing is not run"),
                new Bad(List.of("walk"), "unknown command: walk", ""),
                new Bad(List.of("run", "--port", "1"), "unknown option of 'run': --port", ""),
                new Bad(List.of("run", "--port=1"), "unknown option of 'run': --port", "without its value, which may be secret"),
                new Bad(List.of("stop", "--address", ":0"), "unknown option of 'stop': --address", "an option of another command"),
                new Bad(List.of("run", "--home"), "--home needs a value", ""),
                new Bad(List.of("run", "--home", " "), "--home needs a folder", ""),
                new Bad(List.of("run", "here"), "unexpected after 'run': here", "a forgotten --home"),
                new Bad(List.of("run", "--address", "8080"), "not HOST:PORT with a port from 0 to 65535: 8080", "no colon"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void readsACommandLine(Good row) throws LaunchException {
        assertEquals(row.arguments(), Arguments.parse(row.args().toArray(String[]::new)), row.reason());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesACommandLineInOneLine(Bad row) {
        LaunchException refusal = assertThrows(LaunchException.class, () -> Arguments.parse(row.args().toArray(String[]::new)),
                row.reason());
        assertEquals(row.line() + " (see 'patchbay help')", refusal.getMessage(), row.reason());
        assertEquals(2, refusal.status());
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void checksTheShapeOfAnAddress(AddressRow row) {
        if (row.good()) {
            assertEquals(row.text(), assertDoesNotThrow(() -> Address.parse(row.text())).text(), row.reason());
        } else {
            assertTrue(assertThrows(LaunchException.class, () -> Address.parse(row.text()),
                    row.reason()).getMessage().contains(row.text()));
        }
    }

    record AddressRow(String text, boolean good, String reason) { }

    static Stream<AddressRow> addresses() {
        return Stream.of(
                new AddressRow("127.0.0.1:8080", true, ""),
                new AddressRow("localhost:0", true, "a free port"),
                new AddressRow("[::1]:65535", true, "IPv6 in brackets"),
                new AddressRow(":80", true, "every interface, as in Go"),
                new AddressRow("::1:80", false, "where does the port begin?"),
                new AddressRow("[]:80", false, ""),
                new AddressRow("[::1:80", false, ""),
                new AddressRow("a b:80", false, "a blank"),
                new AddressRow("http://a:80", false, "no URL"),
                new AddressRow("a:", false, "no port"),
                new AddressRow("a:65536", false, "beyond 16 bits"),
                new AddressRow("a:-1", false, "a sign"),
                new AddressRow("a:999999999999", false, "beyond any number"),
                new AddressRow("a:8o", false, "a letter"));
    }
}
