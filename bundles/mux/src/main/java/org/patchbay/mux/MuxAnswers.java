package org.patchbay.mux;

import java.util.Objects;
import java.util.function.Function;
import org.patchbay.http.Handler;

/**
 * What a mux answers where no route does. Each gets what was computed for it, and is asked once for each such request.
 *
 * <pre>
 * mux.answers(MuxAnswers.GO.withNotFound((writer, request) -> page.serve(writer, request)));
 * mux.answers(MuxAnswers.GO.withNotAllowed(outcome -> new Problem(405, outcome.methods())));
 * </pre>
 *
 * @param notFound   nothing matches
 * @param notAllowed only other methods match; has to send Allow itself, {@link Outcome.NotAllowed#allow}
 * @param redirected another path is to be asked for; has to send status and Location itself
 */
public record MuxAnswers(Handler notFound, Function<Outcome.NotAllowed, Handler> notAllowed,
        Function<Outcome.Redirected, Handler> redirected) {

    /** Go's: one line of text, and 307 (N-132 to N-135). */
    public static final MuxAnswers GO = new MuxAnswers(PlainError.NOT_FOUND,
            outcome -> PlainError.methodNotAllowed(outcome.allow()), outcome -> new Redirect(outcome.location()));

    public MuxAnswers {
        Objects.requireNonNull(notFound, "notFound");
        Objects.requireNonNull(notAllowed, "notAllowed");
        Objects.requireNonNull(redirected, "redirected");
    }

    /** These with another answer where nothing matches. */
    public MuxAnswers withNotFound(Handler other) {
        return new MuxAnswers(other, notAllowed, redirected);
    }

    /** These with another answer where only other methods match. */
    public MuxAnswers withNotAllowed(Function<Outcome.NotAllowed, Handler> other) {
        return new MuxAnswers(notFound, other, redirected);
    }

    /** These with another answer where another path is to be asked for. */
    public MuxAnswers withRedirected(Function<Outcome.Redirected, Handler> other) {
        return new MuxAnswers(notFound, notAllowed, other);
    }

    /** The answer to a request that no route serves. */
    Handler to(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NotFound _ -> notFound;
            case Outcome.NotAllowed refused -> notAllowed.apply(refused);
            case Outcome.Redirected moved -> redirected.apply(moved);
            case Outcome.BadTarget _ -> BadTarget.INSTANCE;
            case Outcome.Served _, Outcome.Waits _ -> throw new IllegalArgumentException("a route answers");
        };
    }
}
