package org.patchbay.shell;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.osgi.service.component.annotations.Component;

/**
 * Lets our commands be called without their scope, and {@code help} be ours: puts {@value #SCOPE} in front of the scopes in which
 * a session looks for a command. A session whose user chose the scopes is left alone.
 */
@Component
public final class HttpScope implements CommandSessionListener {

    /** The scope of our commands. */
    static final String SCOPE = "http";

    /** The session variable that holds the scopes, in order, with a star for all others. */
    private static final String VARIABLE = "SCOPE";

    /** What the console's profile sets. */
    private static final String CONSOLE_DEFAULT = "gogo:*";

    /** For SCR. */
    public HttpScope() {
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence command) {
        Object scopes = session.get(VARIABLE);
        if (scopes == null || scopes.equals(CONSOLE_DEFAULT)) {
            session.put(VARIABLE, SCOPE + ":" + (scopes == null ? "*" : scopes));
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
