package org.patchbay.accesslog;

/**
 * Combined Log Format: {@code COMMON "Referer" "User-Agent"}.
 *
 * @param common what stands in front
 */
record CombinedFormat(CommonFormat common) implements LineFormat {

    @Override
    public String line(Entry entry) {
        StringBuilder line = new StringBuilder(common.line(entry)).append(' ');
        CommonFormat.quote(line, entry.field("Referer"));
        CommonFormat.quote(line.append(' '), entry.field("User-Agent"));
        return line.toString();
    }
}
