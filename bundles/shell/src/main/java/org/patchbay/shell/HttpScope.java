package org.patchbay.shell;

import java.util.Collection;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.felix.service.command.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets our commands be called without their scope, and {@code help} be ours: puts {@value #SCOPE} in front of the scopes in which
 * a session looks for a command. A session whose user chose the scopes is left alone. And tells the console's session, once, how our
 * commands are completed.
 */
@Component
public final class HttpScope implements CommandSessionListener {

    /** The scope of our commands. */
    static final String SCOPE = "http";

    /** The session variable that holds the scopes, in order, with a star for all others. */
    private static final String VARIABLE = "SCOPE";

    /** What the console's profile sets. */
    private static final String CONSOLE_DEFAULT = "gogo:*";

    /** Set by the console; a session without it has no keys to press. */
    private static final String COMPLETIONS = ".completions";

    /** The session variable in which Gogo keeps the names of all commands. */
    private static final String ALL_COMMANDS = ".commands";

    /** Of Gogo's console. */
    private static final String COMPLETE = "gogo:complete";

    /** The session variable that says that the session knows how our commands are completed. */
    private static final String TOLD = ".patchbay.completion";

    private static final Logger LOG = LoggerFactory.getLogger(HttpScope.class);

    private final Candidates candidates;

    /** For SCR. */
    @Activate
    public HttpScope(@Reference Candidates candidates) {
        this.candidates = candidates;
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence command) {
        Object scopes = session.get(VARIABLE);
        if (scopes == null || scopes.equals(CONSOLE_DEFAULT)) {
            session.put(VARIABLE, SCOPE + ":" + (scopes == null ? "*" : scopes));
        }
        if (session.get(COMPLETIONS) != null && session.get(TOLD) == null
                && session.get(ALL_COMMANDS) instanceof Collection<?> all && all.contains(COMPLETE)) {
            session.put(TOLD, true);
            tellCompletion(session, all.stream().map(String::valueOf).toList());
        }
    }

    private void tellCompletion(CommandSession session, List<String> all) {
        candidates.kinds().forEach((kind, now) ->
                session.put(Completion.FUNCTION + kind, (Function) (caller, arguments) -> {
                    List<String> texts = arguments.stream().map(String::valueOf).toList();
                    return texts.isEmpty() ? now.get() : Completion.offered(now.get(), texts.getFirst(), texts.subList(1, texts.size()));
                }));
        try {
            for (String line : Completion.lines(all)) {
                session.execute(line);
            }
        } catch (Exception e) {
            LOG.warn("The console does not complete the commands of scope {}: {}", SCOPE, e.toString());
        }
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence command, Exception failure) {
        // nothing to tidy up
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence command, Object value) {
        // nothing to tidy up
    }
}
