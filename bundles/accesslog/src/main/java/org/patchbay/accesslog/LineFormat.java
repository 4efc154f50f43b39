package org.patchbay.accesslog;

/** Makes a line of an entry. */
interface LineFormat {

    /** Visible ASCII and blanks only, whatever the client sent; without the end of the line. */
    String line(Entry entry);
}
