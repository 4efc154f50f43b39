package org.patchbay.launcher;

/**
 * An exception told in one line: its message and those of its causes that add something.
 *
 * @param thrown never null
 */
record Failure(Throwable thrown) {

    private static final int DEEPEST = 8;

    String line() {
        StringBuilder line = new StringBuilder(text(thrown));
        Throwable cause = thrown.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            String text = text(cause);
            if (line.indexOf(text) < 0) {
                line.append(": ").append(text);
            }
            cause = cause.getCause();
        }
        return line.toString().replaceAll("\\s+", " ");
    }

    /** The framework's own messages stand alone; others need their type ({@code ClassNotFoundException: org.x.Y}). */
    private static String text(Throwable thrown) {
        boolean speaks = thrown.getMessage() != null && thrown.getClass().getPackageName().startsWith("org.osgi.");
        return speaks ? thrown.getMessage() : thrown.toString();
    }
}
