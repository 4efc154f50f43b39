package org.patchbay.deploy;

/**
 * Why a bundle does not run.
 *
 * @param text  the end of a sentence that begins with the file's name
 * @param retry when to try again
 */
record Problem(String text, Retry retry) {

    /** When to try again. */
    enum Retry {
        /** As soon as another bundle comes, changes or goes. */
        SOON,
        /** A while after that: a try takes long. */
        LATER,
        /** With a new content only. */
        NEVER
    }

    static Problem soon(String text) {
        return new Problem(text, Retry.SOON);
    }

    static Problem later(String text) {
        return new Problem(text, Retry.LATER);
    }

    /** With {@code end} added. */
    Problem and(String end) {
        return new Problem(text + end, retry);
    }

    /** Told of something else: {@code start} and this. */
    Problem after(String start) {
        return new Problem(start + text, retry);
    }
}
