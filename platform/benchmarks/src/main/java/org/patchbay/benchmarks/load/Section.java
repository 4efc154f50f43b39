package org.patchbay.benchmarks.load;

/**
 * One table of the report.
 *
 * @param title of one line
 * @param note  what the figures are; one paragraph
 */
record Section(String title, String note, Table table) {

    String markdown() {
        return "### " + title + "\n\n" + note + "\n\n" + table.markdown();
    }
}
