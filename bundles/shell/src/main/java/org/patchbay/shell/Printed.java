package org.patchbay.shell;

import java.util.List;

/** What a command returns and {@link PrintedFormat} prints. None of the lines moves the cursor of a terminal. */
interface Printed {

    /** So wide that nothing is wrapped or cut. */
    int UNBOUNDED = Integer.MAX_VALUE;

    /** The lines, none longer than {@code width} unless it is too narrow to be of use. */
    List<String> lines(int width);
}
