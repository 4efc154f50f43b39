package org.patchbay.log;

/**
 * A message and what an exception adds to it, without line breaks.
 *
 * @param message what was logged
 * @param thrown  null for none
 */
record LogLine(String message, Throwable thrown) {

    private static final int DEEPEST = 8;

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(String.valueOf(message).strip());
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            String text = text(cause);
            if (line.indexOf(text) < 0) {
                line.append(": ").append(text);
            }
            cause = cause.getCause();
        }
        return line.toString().replaceAll("\\s+", " ");
    }

    /** The framework's messages stand alone; others need their type: {@code java.lang.NoClassDefFoundError: com/acme/X}. */
    private static String text(Throwable thrown) {
        boolean speaks = thrown.getMessage() != null && thrown.getClass().getName().startsWith("org.osgi.");
        return speaks ? thrown.getMessage() : thrown.toString();
    }
}
