package org.patchbay.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.Process;
import org.osgi.service.component.annotations.Component;

/** What pipes are of use for, where there is no console that brings more: {@code routes | grep shadowed}. The console's go first. */
@Component(service = TextCommands.class,
        property = {"osgi.command.scope=text", "osgi.command.function=grep", "osgi.command.function=echo"})
public final class TextCommands {

    /** For SCR. */
    public TextCommands() {
        // nothing is kept
    }

    /** {@code grep}. */
    @Descriptor("PATTERN: those of the lines that come through the pipe in which a regular expression is found")
    public void grep(
            @Descriptor("the other lines")
            @Parameter(names = {"-v", "--invert-match"}, presentValue = "true", absentValue = "false") boolean others,
            @Descriptor("the regular expression; (?i) before it: in any case") String pattern) throws IOException {
        Pattern wanted = Pattern.compile(pattern);
        Process process = Process.Utils.current();
        BufferedReader in = new BufferedReader(new InputStreamReader(process.in(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (wanted.matcher(line).find() != others) {
                process.out().println(line);
            }
        }
    }

    /** {@code echo}. */
    @Descriptor("prints its words")
    public void echo(@Descriptor("what is printed") String... words) {
        Process.Utils.current().out().println(String.join(" ", words));
    }
}
